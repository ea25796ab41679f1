// What the machine has left.
#pragma once

#include <cstdint>
#include <filesystem>

namespace berline::output {

/// Bytes that this process may still take: the least of the machine's free memory, the limit of its control group and
/// that of the process. What cannot be asked does not limit.
std::uint64_t free_memory();
/// Bytes that this process holds in memory.
std::uint64_t memory_in_use();
/// Bytes free on the disk of `folder`, or of the nearest folder above it that is there.
std::uint64_t free_disk(std::filesystem::path const& folder);

}  // namespace berline::output
