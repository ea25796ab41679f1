// How long work says how far it is, without knowing who listens.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string_view>

namespace berline {

/// Called from time to time with the stage's name (a catalogue key), what is done and what there is to do in all.
/// Safe to call from several threads only if the callee says so; the callers in this project serialise their calls.
/// May throw `Interrupted`: the work then unwinds and leaves nothing half-written.
using Progress = std::function<void(std::string_view stage, std::size_t done, std::size_t total)>;

inline void ignore_progress(std::string_view, std::size_t, std::size_t) {}

/// Adds up what several threads have done and passes it on, one call at a time and never backwards.
class SharedProgress {
public:
  /// Preconditions: `progress` and `stage` outlive this.
  SharedProgress(Progress const& progress, std::string_view stage, std::size_t total)
      : progress_{&progress}, stage_{stage}, total_{total} {}

  /// Counts `more` as done. Throws what the listener throws.
  void add(std::size_t more) {
    auto const lock = std::scoped_lock{mutex_};
    done_ += more;
    if (*progress_) (*progress_)(stage_, done_, total_);
  }

private:
  std::mutex mutex_;
  Progress const* progress_;
  std::string_view stage_;
  std::size_t total_;
  std::size_t done_ = 0;
};

}  // namespace berline
