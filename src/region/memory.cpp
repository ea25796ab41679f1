#include "memory.h"

#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <string>

#include <unistd.h>

#include "berline/base/error.h"

namespace berline::region {
namespace {

constexpr auto kMebibyte = std::uint64_t{1} << 20;
constexpr auto kUnlimited = std::numeric_limits<std::uint64_t>::max();

/// Peak of the whole process as GNU time measures it on x86-64 (165 MB, 655 MB for the two largest), and a third more.
constexpr std::uint64_t needed(Size size) {
  switch (size) {
    case Size::tiny:
      return 64 * kMebibyte;
    case Size::basin:
      return 220 * kMebibyte;
    case Size::region:
    case Size::dense:
      return 880 * kMebibyte;
  }
  return 0;
}

/// The first whole number of a file of one, in bytes; no limit when there is none ("max", no such file).
std::uint64_t number_in(char const* file) {
  auto text = std::string{};
  std::getline(std::ifstream{file} >> std::ws, text);
  auto value = kUnlimited;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::uint64_t free_of_the_machine() {
  auto in = std::ifstream{"/proc/meminfo"};
  for (auto name = std::string{}; in >> name;) {
    auto kilobytes = std::uint64_t{0};
    if (name == "MemAvailable:" && in >> kilobytes) return kilobytes * 1024;
    in.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  return kUnlimited;
}

std::uint64_t free_of_the_group() {
  auto const limit = number_in("/sys/fs/cgroup/memory.max");
  auto const used = number_in("/sys/fs/cgroup/memory.current");
  return limit == kUnlimited || used == kUnlimited ? kUnlimited : limit - std::min(limit, used);
}

/// Of the address space (`ulimit -v`): what the process has not taken yet.
std::uint64_t free_of_the_process() {
  auto limit = rlimit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kUnlimited;
  auto pages = std::uint64_t{0};
  std::ifstream{"/proc/self/statm"} >> pages;
  auto const used = pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  return limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, used);
}

}  // namespace

std::uint64_t free_memory() {
  return std::min({free_of_the_machine(), free_of_the_group(), free_of_the_process()});
}

void require_memory(Size size, std::uint64_t free) {
  if (free >= needed(size)) return;
  throw ResourceError{"region_not_enough_memory",
                      {},
                      {{"size", std::string{name_of(size)}},
                       {"needed", std::to_string(needed(size) / kMebibyte)},
                       {"free", std::to_string(free / kMebibyte)}}};
}

}  // namespace berline::region
