#include "aside.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace berline::study {
namespace {

TEST(Aside, DoesAllInTheOrderItCame) {
  auto done = std::vector<int>{};
  auto aside = Aside{};
  for (auto i = 0; i < 50; ++i) aside.add([&done, own = std::make_unique<int>(i)] { done.push_back(*own); });
  aside.finish();
  ASSERT_EQ(done.size(), 50u);
  for (auto i = 0; i < 50; ++i) EXPECT_EQ(done[static_cast<std::size_t>(i)], i);
  aside.add([&] { done.clear(); });
  aside.finish();
  EXPECT_TRUE(done.empty());
}

TEST(Aside, RethrowsWhatFailedAndDoesNothingAfterIt) {
  auto after = std::atomic<int>{0};
  auto aside = Aside{};
  aside.add([] { throw std::runtime_error{"full"}; });
  // Those that come before it failed are dropped, and the first that comes after is told.
  auto const add_many = [&] {
    for (auto i = 0; i < 1000; ++i) aside.add([&] { ++after; });
    aside.finish();
  };
  EXPECT_THROW(add_many(), std::runtime_error);
  EXPECT_THROW(aside.finish(), std::runtime_error);
  EXPECT_EQ(after, 0);
}

TEST(Aside, IsLeftWithoutDoingTheRest) {
  auto begun = std::atomic<int>{0};
  {
    auto aside = Aside{};
    for (auto i = 0; i < 3; ++i)
      aside.add([&] {
        ++begun;
        std::this_thread::sleep_for(std::chrono::milliseconds{500});
      });
    while (begun == 0) std::this_thread::yield();
  }
  EXPECT_EQ(begun, 1);
}

}  // namespace
}  // namespace berline::study
