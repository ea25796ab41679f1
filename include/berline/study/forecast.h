// What a run will take, said before it begins: so that a night is not lost to a full disk at four in the morning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "berline/network/network.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"

namespace berline::study {

/// What is still to come once inputs are read and the network is built.
struct Forecast {
  double seconds = 0;              // an order of magnitude: on a core of 2024, divided by the threads
  std::uint64_t memory_bytes = 0;  // beyond what the process has taken; rather too much than too little
  std::uint64_t disk_bytes = 0;    // of results and of parts together, likewise
  std::size_t result_bytes = 0;    // of `memory_bytes`: times by transit held at one time
};

/// `network_seconds` is what building the network took: scenarios build others. Where `memory_left` is short, fewer
/// times are held at once; when even so it does not suffice, `memory_bytes` says more than that.
Forecast forecast(Study const&, Materials const&, network::Network const&, double network_seconds, unsigned threads,
                  std::uint64_t memory_left);

/// Bytes that this process may still take: what is free, and what is left of its own limit.
std::uint64_t memory_left(std::optional<std::uint64_t> allowed);

/// "20 s", "40 min", "6.5 h"; "64 MB", "2.4 GB".
std::string duration_text(double seconds);
std::string size_text(std::uint64_t bytes);

/// What reading the study's streets and timetables takes at its peak, from the sizes of their files.
std::uint64_t memory_to_read(Study const&);

/// Throws `ResourceError` (run_needs_memory) when that much more than the process has is neither free nor allowed.
void require_memory(std::uint64_t more, std::optional<std::uint64_t> allowed);
/// Throws `ResourceError` (run_needs_disk) when the disk of `folder` has less free.
void require_disk(std::uint64_t bytes, std::filesystem::path const& folder);

}  // namespace berline::study
