// docs/gtfs.md lists every finding as the catalogue words it.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "catalogue_tables.h"

namespace berline::gtfs {
namespace {

/// As it is written in a Markdown table.
std::string in_markdown(std::string_view sentence) {
  auto text = std::string{};
  for (auto const c : sentence) {
    if (c == '|') text += '\\';
    text += c == '{' || c == '}' ? '`' : c;
  }
  return text;
}

TEST(Docs, ListEveryFindingInTheCataloguesWords) {
  auto file = std::ifstream{std::string{BERLINE_SOURCE_DIR} + "/docs/gtfs.md"};
  auto const page = std::string{std::istreambuf_iterator{file}, {}};
  ASSERT_FALSE(page.empty());
  auto const not_findings_in_feeds = std::set<std::string_view>{"reading_feed", "feed_not_writable"};
  for (auto const* table : {&text::gtfs_entries(), &text::gtfs_check_entries()})
    for (auto const& entry : *table) {
      if (not_findings_in_feeds.contains(entry.code)) continue;
      auto const start = page.find("| `" + std::string{entry.code} + "` |");
      ASSERT_NE(start, std::string::npos) << entry.code << " is not in docs/gtfs.md";
      auto const row = page.substr(start, page.find('\n', start) - start);
      EXPECT_NE(row.find(in_markdown(entry.english)), std::string::npos) << row;
      EXPECT_NE(row.find(in_markdown(entry.effect_english)), std::string::npos) << row;
    }
}

}  // namespace
}  // namespace berline::gtfs
