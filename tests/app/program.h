// The program called as a user calls it, in a folder of its own.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace berline::app {

inline std::string read_text(std::filesystem::path const& file) {
  auto stream = std::ifstream{file, std::ios::binary};
  auto text = std::ostringstream{};
  text << stream.rdbuf();
  return text.str();
}

inline void write_text(std::filesystem::path const& file, std::string const& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream{file, std::ios::binary} << text;
}

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

/// A folder that holds a copy of the town and goes with the test.
class ProgramTest : public ::testing::Test {
protected:
  void SetUp() override {
    auto const* info = ::testing::UnitTest::GetInstance()->current_test_info();
    auto name = std::string{info->test_suite_name()} + '.' + info->name();
    for (auto& c : name)
      if (c == '/') c = '_';
    folder_ = std::filesystem::temp_directory_path() / ("berline_" + name + '_' + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::filesystem::copy(std::filesystem::path{BERLINE_SOURCE_DIR} / "tests/app/town", folder_ / "town",
                          std::filesystem::copy_options::recursive);
  }
  void TearDown() override {
    if (!HasFailure()) std::filesystem::remove_all(folder_);
  }

  /// Runs `berline ARGUMENTS` in the folder, in English, through a shell: redirections and limits may stand around it.
  Outcome call(std::string const& arguments, std::string const& before = "") const {
    auto const out = folder_ / ".out";
    auto const err = folder_ / ".err";
    auto const line = "cd '" + folder_.string() + "' && { export LC_ALL=C; " + before + " '" +
                      std::string{BERLINE_PROGRAM} + "' " + arguments + "; } >'" + out.string() + "' 2>'" +
                      err.string() + "'";
    auto const status = std::system(line.c_str());
    auto outcome = Outcome{WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_text(out), read_text(err)};
    std::filesystem::remove(out);
    std::filesystem::remove(err);
    return outcome;
  }

  std::filesystem::path const& folder() const { return folder_; }

  /// What stands in the folder beside the town, hidden files included.
  std::vector<std::string> left_behind() const {
    auto names = std::vector<std::string>{};
    for (auto const& entry : std::filesystem::directory_iterator{folder_})
      if (entry.path().filename() != "town") names.push_back(entry.path().filename().string());
    return names;
  }

private:
  std::filesystem::path folder_;
};

}  // namespace berline::app
