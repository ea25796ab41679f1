#include "berline/base/csr.h"

#include <gmock/gmock.h>

namespace berline {
namespace {

using RowId = Id<struct RowTag>;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Csr, GroupsPairsByKeyAndKeepsTheirOrder) {
  auto const pairs = std::vector<std::pair<RowId, int>>{{RowId{2}, 7}, {RowId{0}, 1}, {RowId{2}, 5}, {RowId{0}, 0}};
  auto const csr = build_csr<RowId, int>(4, pairs);
  EXPECT_EQ(csr.size(), 4u);
  EXPECT_THAT(csr[RowId{0}], ElementsAre(1, 0));
  EXPECT_THAT(csr[RowId{1}], IsEmpty());
  EXPECT_THAT(csr[RowId{2}], ElementsAre(7, 5));
  EXPECT_THAT(csr[RowId{3}], IsEmpty());
}

TEST(Csr, PacksListsInOrder) {
  auto const csr = build_csr<RowId, int>({{1, 2}, {}, {3}});
  EXPECT_EQ(csr.size(), 3u);
  EXPECT_THAT(csr[RowId{0}], ElementsAre(1, 2));
  EXPECT_THAT(csr[RowId{1}], IsEmpty());
  EXPECT_THAT(csr[RowId{2}], ElementsAre(3));
}

TEST(Column, MovedFromIsEmptyAndValuesStay) {
  auto first = Column<RowId, int>{std::vector{4, 5}};
  auto const second = std::move(first);
  EXPECT_EQ(second[RowId{1}], 5);
  EXPECT_EQ(first.size(), 0u);  // NOLINT(bugprone-use-after-move): the moved-from state is what is tested
}

TEST(Column, ViewsForeignValues) {
  auto const values = std::vector{1, 2, 3};
  auto const column = Column<std::size_t, int>::view(values);
  EXPECT_EQ(column.span().data(), values.data());
  EXPECT_EQ(column.clone()[2], 3);
}

}  // namespace
}  // namespace berline
