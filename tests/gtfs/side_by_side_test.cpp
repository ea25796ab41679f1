// Reading with many threads and with one has the same outcome, to the number of every text.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <oneapi/tbb/global_control.h>

#include "berline/base/error.h"
#include "gtfs/complete_feed.h"
#include "gtfs/read.h"
#include "gtfs/write.h"

namespace berline::gtfs {
namespace {

namespace fs = std::filesystem;
using testing::complete_feed;
using testing::Tables;

/// Everything a reading gives, in words: ids of texts, rows, findings, or the error.
std::string outcome(Tables const& tables, std::size_t threads) {
  auto const limit = oneapi::tbb::global_control{oneapi::tbb::global_control::max_allowed_parallelism, threads};
  auto report = Report{};
  auto text = std::string{};
  try {
    auto const feed = read(tables, ReadOptions{}, report);
    for (auto const id : ids<TextId>(feed.texts.size())) text += std::string{feed.text(id)} + '\n';
    for (auto const& [file, rows] : to_tables(feed)) text += file + '\n' + rows;
    text += feed.sha256;
  } catch (Error const& error) {
    text += error.what();
  }
  for (auto const& [code, entry] : report.entries()) {
    text += '\n' + code + ' ' + std::to_string(entry.count);
    for (auto const& sample : entry.samples)
      text += ' ' + sample.where.file + ':' + std::to_string(sample.where.line) + ':' + sample.where.field;
  }
  return text;
}

/// Tables in which every side of a reading has something to say.
Tables blemished() {
  auto tables = complete_feed();
  tables["shapes.txt"] += "LINE,x,3,9,\nOTHER,50.1,3,1,\n";
  tables["stop_times.txt"] += "B1,07:20:00,07:20:00,NOWHERE,9,0,0,\n";
  tables["frequencies.txt"] += "NOBODY,09:00:00,10:00:00,600,1\n";
  tables["transfers.txt"] += "P1,NOWHERE,2,180,,\n";
  tables["fare_attributes.txt"] += "DAY,x,EUR,0,,T,\n";
  tables["translations.txt"] = "table_name,field_name,language,translation\nstops,stop_name,nl,Rijsel\n";
  tables["notes.txt"] = "kept as it is";
  return tables;
}

TEST(SideBySide, OneThreadAndManyReadTheSame) {
  for (auto const& tables : {complete_feed(), blemished()})
    for (auto repeat = 0; repeat < 20; ++repeat) ASSERT_EQ(outcome(tables, 4), outcome(tables, 1));
}

TEST(SideBySide, ErrorsOfEverySideAreTheSame) {
  for (auto const* file : {"shapes.txt", "frequencies.txt", "stop_times.txt", "fare_rules.txt"}) {
    auto tables = complete_feed();
    tables[file] = "\xFF\xFE";
    EXPECT_EQ(outcome(tables, 4), outcome(tables, 1)) << file;
    tables[file] = "nothing\nuseful\n";
    EXPECT_EQ(outcome(tables, 4), outcome(tables, 1)) << file;
  }
}

TEST(SideBySide, FeedsComeInTheirOrderAndTheFirstErrorEndsTheWork) {
  auto const folder = fs::temp_directory_path() / "berline_side_by_side_test";
  fs::remove_all(folder);
  auto paths = std::vector<fs::path>{};
  for (auto const* name : {"north", "south", "west"}) {
    auto tables = complete_feed();
    tables["transfers.txt"] += std::string{"P1,"} + name + ",2,180,,\n";
    fs::create_directories(folder / name);
    for (auto const& [file, text] : tables) std::ofstream{folder / name / file, std::ios::binary} << text;
    paths.push_back(folder / name);
  }
  auto report = Report{};
  auto const feeds = read(std::span<fs::path const>{paths}, ReadOptions{}, report);
  ASSERT_EQ(feeds.size(), 3u);
  EXPECT_EQ(feeds[1].name, "south");
  auto const& samples = report.entries().at("foreign_key_violation").samples;
  ASSERT_EQ(samples.size(), 3u);
  EXPECT_EQ(samples[2].where.file, "west/transfers.txt");

  paths.insert(paths.begin() + 1, folder / "nowhere");
  paths.push_back(folder / "nowhere either");
  auto again = Report{};
  try {
    read(std::span<fs::path const>{paths}, ReadOptions{}, again);
    FAIL() << "nothing was thrown";
  } catch (InputError const& error) {
    EXPECT_EQ(error.notices().front().where.file, (folder / "nowhere").string());
  }
  EXPECT_EQ(again.count("foreign_key_violation"), 1u);  // what was found before the error
  fs::remove_all(folder);
}

}  // namespace
}  // namespace berline::gtfs
