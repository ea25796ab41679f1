// How long work says how far it is, without knowing who listens.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace berline {

/// Called from time to time with the stage's name (a catalogue key), what is done and what there is to do in all.
/// Safe to call from several threads only if the callee says so; the callers in this project serialise their calls.
/// May throw `Interrupted`: the work then unwinds and leaves nothing half-written.
using Progress = std::function<void(std::string_view stage, std::size_t done, std::size_t total)>;

inline void ignore_progress(std::string_view, std::size_t, std::size_t) {}

}  // namespace berline
