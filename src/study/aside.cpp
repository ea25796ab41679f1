#include "aside.h"

namespace berline::study {

Aside::~Aside() {
  {
    auto const lock = std::scoped_lock{mutex_};
    is_over_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
}

void Aside::finish() {
  auto lock = std::unique_lock{mutex_};
  changed_.wait(lock, [&] { return waiting_.empty() && !is_busy_; });
  rethrow();
}

void Aside::push(std::packaged_task<void()> work) {
  auto lock = std::unique_lock{mutex_};
  changed_.wait(lock, [&] { return waiting_.size() < kMostWaiting; });
  rethrow();
  waiting_.push_back(std::move(work));
  changed_.notify_all();
}

void Aside::run() {
  auto lock = std::unique_lock{mutex_};
  while (true) {
    changed_.wait(lock, [&] { return is_over_ || !waiting_.empty(); });
    if (is_over_) return;
    auto work = std::move(waiting_.front());
    waiting_.pop_front();
    is_busy_ = true;
    lock.unlock();
    auto result = work.get_future();
    work();
    auto failure = std::exception_ptr{};
    try {
      result.get();
    } catch (...) {
      failure = std::current_exception();
    }
    work = {};  // what it owned is free before the next begins
    lock.lock();
    is_busy_ = false;
    if (failure && !failure_) failure_ = failure;
    if (failure_) waiting_.clear();
    changed_.notify_all();
  }
}

void Aside::rethrow() const {
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace berline::study
