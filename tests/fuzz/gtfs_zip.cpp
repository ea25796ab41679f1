// Arbitrary bytes given as a feed's file: refused with words, or read.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "berline/base/error.h"
#include "gtfs/read.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace berline;
  static auto const path =
      std::filesystem::temp_directory_path() / ("berline_fuzz_" + std::to_string(getpid()) + ".zip");
  std::ofstream{path, std::ios::binary | std::ios::trunc}.write(reinterpret_cast<char const*>(data),
                                                                static_cast<std::streamsize>(size));
  try {
    auto report = Report{};
    gtfs::read(path, {.default_timezone = "Europe/Paris"}, report);
  } catch (InputError const& error) {
    if (error.notices().empty()) std::abort();
  }
  return 0;
}
