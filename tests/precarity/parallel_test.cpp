#include "berline/precarity/parallel.h"

#include <atomic>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace berline::precarity {
namespace {

TEST(Workers, DoEachPieceOnce) {
  for (auto const threads : {0U, 1U, 3U, 50U}) {
    auto done = std::vector<std::atomic<int>>(20);
    for_each_index(done.size(), threads, [&](std::size_t i) { ++done[i]; });
    for (auto const& count : done) EXPECT_EQ(count, 1) << threads;
  }
}

TEST(Workers, AreStoppedBetweenTwoPiecesByTheCallingThread) {
  for (auto const threads : {1U, 4U}) {
    auto const caller = std::this_thread::get_id();
    auto done = std::atomic<std::size_t>{0};
    auto const interrupt = [&] {
      EXPECT_EQ(std::this_thread::get_id(), caller);
      throw std::runtime_error{"interrupted"};
    };
    EXPECT_THROW(for_each_index(1'000'000, Workers{threads, interrupt},
                                [&](std::size_t) {
                                  ++done;
                                  std::this_thread::yield();
                                }),
                 std::runtime_error);
    EXPECT_LT(done, 1'000'000u) << threads;
  }
}

}  // namespace
}  // namespace berline::precarity
