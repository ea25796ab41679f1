// Independent pieces of work over threads; each writes only what is its own, so the answer never depends on how many.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace berline::precarity {

/// Who does pieces of work: the calling thread and others.
struct Workers {
  unsigned threads = 0;  // in all; 0: as many as the machine has
  /// Called between two pieces by the calling thread alone: it may throw (`Interrupted`), and the work then ends.
  std::function<void()> between{};

  Workers(unsigned count = 0, std::function<void()> pause = {}) : threads{count}, between{std::move(pause)} {}
};

/// Calls `body(i)` once for each i below `count`. The first exception of any call is rethrown when all threads have
/// stopped.
template <class Body>
void for_each_index(std::size_t count, Workers const& workers, Body body) {
  auto threads = workers.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : workers.threads;
  threads = static_cast<unsigned>(std::min<std::size_t>(threads, std::max<std::size_t>(count, 1)));
  auto next = std::atomic<std::size_t>{0};
  auto failure = std::exception_ptr{};
  auto failure_lock = std::mutex{};
  auto const work = [&](auto const& after_each) {
    try {
      for (auto i = next++; i < count; i = next++) body(i), after_each();
    } catch (...) {
      next = count;
      auto const lock = std::scoped_lock{failure_lock};
      if (!failure) failure = std::current_exception();
    }
  };
  {
    auto others = std::vector<std::jthread>{};
    for (auto t = 1U; t < threads; ++t) others.emplace_back([&] { work([] {}); });
    work([&] {
      if (workers.between) workers.between();
    });
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace berline::precarity
