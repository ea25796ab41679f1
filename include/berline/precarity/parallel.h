// Independent pieces of work over threads; each writes only what is its own, so the answer never depends on how many.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace berline::precarity {

/// Calls `body(i)` once for each i below `count`, on `threads` threads (0: as many as the machine has). The first
/// exception of any call is rethrown when all threads have stopped.
template <class Body>
void for_each_index(std::size_t count, unsigned threads, Body body) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  threads = static_cast<unsigned>(std::min<std::size_t>(threads, std::max<std::size_t>(count, 1)));
  if (threads == 1) {
    for (std::size_t i = 0; i < count; ++i) body(i);
    return;
  }
  auto next = std::atomic<std::size_t>{0};
  auto failure = std::exception_ptr{};
  auto failure_lock = std::mutex{};
  auto const work = [&] {
    try {
      for (auto i = next++; i < count; i = next++) body(i);
    } catch (...) {
      next = count;
      auto const lock = std::scoped_lock{failure_lock};
      if (!failure) failure = std::current_exception();
    }
  };
  {
    auto workers = std::vector<std::jthread>{};
    for (auto t = 0U; t < threads; ++t) workers.emplace_back(work);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace berline::precarity
