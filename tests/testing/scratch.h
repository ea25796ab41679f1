// A folder of its own for every test, and what its files hold.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace berline::testing {

/// Removed with all it holds at the end.
class Scratch {
public:
  Scratch() {
    auto const* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path{::testing::TempDir()} / ("berline-" + std::string{test->test_suite_name()} + "-" +
                                                             test->name() + "-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  ~Scratch() {
    auto error = std::error_code{};
    std::filesystem::remove_all(folder_, error);
  }

  std::filesystem::path const& folder() const { return folder_; }
  std::filesystem::path operator/(std::string_view name) const { return folder_ / name; }

private:
  std::filesystem::path folder_;
};

inline std::string content(std::filesystem::path const& path) {
  auto file = std::ifstream{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline void put(std::filesystem::path const& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream{path, std::ios::binary} << text;
}

inline std::size_t entries_in(std::filesystem::path const& folder) {
  auto iterator = std::filesystem::directory_iterator{folder};
  return static_cast<std::size_t>(std::distance(begin(iterator), end(iterator)));
}

}  // namespace berline::testing
