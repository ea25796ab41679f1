// Every broken and odd feed at hand ends as expected: refused or read, with these findings, and never with a crash.
// Expectations: data/bad_feeds.txt. With BERLINE_PRINT=1 the test prints the table as it is now.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "berline/base/error.h"
#include "berline/text/catalogue.h"
#include "gtfs/read.h"
#include "gtfs/validate.h"
#include "testing/real_data.h"

namespace berline::gtfs {
namespace {

namespace fs = std::filesystem;

/// "refused: code code" or "read: code code"; warnings and errors, alphabetically.
std::string outcome(fs::path const& feed) {
  auto report = Report{};
  auto codes = std::set<std::string>{};
  auto refused = false;
  try {
    validate(read(feed, ReadOptions{}, report), report);
  } catch (InputError const& error) {
    refused = true;
    for (auto const& notice : error.notices())
      if (notice.severity == Severity::error) codes.insert(notice.code);
  }
  if (!refused)
    for (auto const& [code, entry] : report.entries())
      if (entry.severity != Severity::info) codes.insert(code);
  for (auto const& code : codes) EXPECT_NE(text::find(code), nullptr) << code << " has no sentence";
  auto line = std::string{refused ? "refused:" : "read:"};
  for (auto const& code : codes) line += ' ' + code;
  return line;
}

/// Folders that hold tables, and files that are no tables, anywhere below `root`, by relative path.
std::vector<std::string> feeds_below(fs::path const& root) {
  auto feeds = std::set<std::string>{};
  for (auto const& entry : fs::recursive_directory_iterator{root}) {
    if (!entry.is_regular_file()) continue;
    auto const path = entry.path().lexically_relative(root);
    auto const extension = path.extension();
    if (extension == ".zip" || extension == ".kml")
      feeds.insert(path.generic_string());
    else if (extension == ".txt" && path.has_parent_path())
      feeds.insert(path.parent_path().generic_string());
  }
  return {feeds.begin(), feeds.end()};
}

TEST(BadFeeds, EndAsExpected) {
  auto const root = testing::real_data("bad_gtfs");
  if (!root) GTEST_SKIP() << "no bad_gtfs under BERLINE_DATA";
  auto expected = std::map<std::string, std::string>{};
  auto file = std::ifstream{std::string{BERLINE_SOURCE_DIR} + "/tests/gtfs/data/bad_feeds.txt"};
  for (auto line = std::string{}; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    auto const bar = line.find(" | ");
    ASSERT_NE(bar, std::string::npos) << line;
    expected.emplace(line.substr(0, bar), line.substr(bar + 3));
  }
  auto const feeds = feeds_below(*root);
  EXPECT_GE(feeds.size(), 85u);
  EXPECT_EQ(feeds.size(), expected.size());
  auto const print = std::getenv("BERLINE_PRINT") != nullptr;
  for (auto const& feed : feeds) {
    auto const is = outcome(*root / feed);
    if (print) std::cout << feed << " | " << is << '\n';
    EXPECT_EQ(is, expected[feed]) << feed;
  }
}

}  // namespace
}  // namespace berline::gtfs
