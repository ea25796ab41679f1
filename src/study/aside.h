// Work done beside what the caller does next.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

namespace berline::study {

/// Does pieces of work one after the other, on a thread of its own.
class Aside {
public:
  Aside() : thread_{[this] { run(); }} {}
  Aside(Aside const&) = delete;
  Aside& operator=(Aside const&) = delete;
  /// Waits for the piece under way; those not begun are dropped.
  ~Aside();

  /// Owns what it needs: the caller goes on. Waits while several pieces are waiting already, for each holds memory.
  /// Throws what a former piece has thrown.
  template <class Work>
  void add(Work work) {
    push(std::packaged_task<void()>{std::move(work)});
  }

  /// Waits for all. Throws what the first to fail has thrown; those after it were not done.
  void finish();

private:
  static constexpr std::size_t kMostWaiting = 3;

  void push(std::packaged_task<void()>);
  void run();
  void rethrow() const;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::packaged_task<void()>> waiting_;
  bool is_busy_ = false;
  bool is_over_ = false;
  std::exception_ptr failure_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace berline::study
