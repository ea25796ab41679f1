#include "berline/study/spelling.h"

#include <array>

#include <gtest/gtest.h>

namespace berline::study {
namespace {

TEST(Spelling, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("matrix", "matrix"), 0u);
  EXPECT_EQ(edit_distance("matrx", "matrix"), 1u);    // one letter left out
  EXPECT_EQ(edit_distance("mattrix", "matrix"), 1u);  // one too many
  EXPECT_EQ(edit_distance("metrix", "matrix"), 1u);   // one replaced
  EXPECT_EQ(edit_distance("martix", "matrix"), 1u);   // two neighbours swapped
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);  // the textbook pair
}

TEST(Spelling, SuggestsOnlyWhatIsNearEnough) {
  auto const known = std::array<std::string_view, 3>{"matrix", "isochrone", "info"};
  EXPECT_EQ(nearest_word("isochrnoe", known), "isochrone");
  EXPECT_EQ(nearest_word("inf", known), "info");
  EXPECT_EQ(nearest_word("banana", known), "");
  EXPECT_EQ(nearest_word("x", known), "");
}

}  // namespace
}  // namespace berline::study
