#include "berline/output/resources.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <string>
#include <system_error>

namespace berline::output {
namespace {

constexpr auto kUnlimited = std::numeric_limits<std::uint64_t>::max();

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

/// The pages of the process: all it may touch, and those in memory.
struct Pages {
  std::uint64_t addresses = 0, resident = 0;
};

Pages pages_of_the_process() {
  auto pages = Pages{};
  std::ifstream{"/proc/self/statm"} >> pages.addresses >> pages.resident;
  auto const size = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  return {pages.addresses * size, pages.resident * size};
}

/// Of the address space (`ulimit -v`): what the process has not taken yet.
std::uint64_t free_of_the_process() {
  auto limit = rlimit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kUnlimited;
  return limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, pages_of_the_process().addresses);
}

}  // namespace

std::uint64_t free_memory() {
  return std::min({free_of_the_machine(), free_of_the_group(), free_of_the_process()});
}

std::uint64_t memory_in_use() {
  return pages_of_the_process().resident;
}

std::uint64_t free_disk(std::filesystem::path const& folder) {
  auto failed = std::error_code{};
  auto there = std::filesystem::absolute(folder, failed);
  while (!std::filesystem::exists(there, failed) && there.has_relative_path()) there = there.parent_path();
  auto const space = std::filesystem::space(there, failed);
  return failed ? kUnlimited : space.available;
}

}  // namespace berline::output
