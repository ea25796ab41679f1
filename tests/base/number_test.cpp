#include "berline/text/number.h"

#include <limits>

#include <gtest/gtest.h>

namespace berline::text {
namespace {

TEST(Number, IsWrittenAsPeopleDo) {
  EXPECT_EQ(number(1234567.25, 1, Language::english), "1,234,567.3");
  EXPECT_EQ(number(1234.5, 1, Language::french), "1\u202f234,5");
  EXPECT_EQ(number(999.96, 1, Language::english), "1,000.0");
  EXPECT_EQ(number(-12, 0, Language::english), "−12");
  EXPECT_EQ(number(-0.04, 1, Language::english), "0.0") << "no sign without a number";
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN(), 1, Language::english), "");
  EXPECT_EQ(percentage(0.125, 1, Language::french), "12,5\u00a0%");
  EXPECT_EQ(percentage(0.125, 0, Language::english), "13%");
}

}  // namespace
}  // namespace berline::text
