#include "berline/output/manifest.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "berline/base/error.h"
#include "berline/output/dictionary.h"
#include "berline/output/travel_times.h"
#include "testing/scratch.h"

namespace berline::output {
namespace {

using testing::content;
using testing::put;
using testing::Scratch;

using text::Language;

TEST(Manifest, PinsInputsByTheirContent) {
  auto const scratch = Scratch{};
  put(scratch / "abc", "abc");
  auto const file = pinned("gtfs", scratch / "abc");
  EXPECT_EQ(file.bytes, 3u);
  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(file.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_THROW(pinned("gtfs", scratch / "missing"), InputError);
}

TEST(Manifest, AFolderIsPinnedByNamesAndContents) {
  auto const scratch = Scratch{};
  put(scratch / "a/stops.txt", "1");
  put(scratch / "b/stops.txt", "1");
  put(scratch / "c/trips.txt", "1");
  put(scratch / "d/stops.txt", "2");
  EXPECT_EQ(sha256(scratch / "a"), sha256(scratch / "b"));
  EXPECT_NE(sha256(scratch / "a"), sha256(scratch / "c"));
  EXPECT_NE(sha256(scratch / "a"), sha256(scratch / "d"));
}

TEST(Manifest, HoldsTheFactsAndTheWarnings) {
  auto const scratch = Scratch{};
  auto report = Report{};
  for (std::size_t line = 1; line <= 7; ++line)
    report.add({Severity::warning, "file_not_readable", {.file = "a\xff.csv", .line = line}, {}});
  auto manifest = Manifest{};
  manifest.title = "Essai";
  manifest.inputs = {{"gtfs", "feed.zip", 12, "00ff"}};
  manifest.configuration_json = R"({"window": {"from": "07:00"}})";
  manifest.parameters = {{"walk_speed_kmh", "3.6"}};
  manifest.counts = {{"origins", 12}};
  manifest.files = {"tables/travel_times.csv"};
  write_manifest(manifest, report, Language::french, scratch / "run.json");
  auto const json = nlohmann::json::parse(content(scratch / "run.json"));
  EXPECT_EQ(json["inputs"][0]["sha256"], "00ff");
  EXPECT_EQ(json["configuration"]["window"]["from"], "07:00");
  EXPECT_EQ(json["parameters"]["walk_speed_kmh"], "3.6");
  EXPECT_EQ(json["warnings"][0]["count"], 7);
  EXPECT_EQ(json["warnings"][0]["samples"].size(), 5u);
  EXPECT_EQ(json["warnings"][0]["samples"][0]["line"], 1);
  EXPECT_EQ(json["warnings"][0]["message"], "le fichier ne peut pas être lu");
  EXPECT_FALSE(json["versions"]["berline"].get<std::string>().empty());
}

TEST(Manifest, TimingsStandApart) {
  auto const scratch = Scratch{};
  write_timings({.stages = {{"read", 1.5}, {"route", 2}}, .started = "2026-01-13T07:00:00Z", .threads = 2},
                scratch / "timings.json");
  auto const json = nlohmann::json::parse(content(scratch / "timings.json"));
  EXPECT_EQ(json["seconds"], 3.5);
  EXPECT_GT(json["peak_memory_mb"].get<long>(), 0);
}

TEST(Dictionary, ExplainsEveryColumnInBothLanguages) {
  auto const scratch = Scratch{};
  auto const fields = travel_times_fields({.percentiles = {85}});
  write_dictionary(std::array{Described{"tables/travel_times.csv", fields}}, scratch / "dictionary.csv");
  auto const text = content(scratch / "dictionary.csv");
  EXPECT_NE(text.find("tables/travel_times.csv,travel_time_p85,decimal(1),min,min,\"Travel time by transit, "
                      "percentile 85\",\"Temps de trajet en transport collectif, percentile 85\","),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("85 % des départs"), std::string::npos);
}

TEST(Readme, SaysWhatIsThereAndWhatToKnow) {
  auto const scratch = Scratch{};
  auto report = Report{};
  report.add({Severity::warning, "file_not_readable", {.file = "stops.txt", .line = 3}, {}});
  report.add({Severity::info, "file_not_found", {}, {}});
  write_readme("Étude", std::array{ListedFile{"run.json", {"column_car_km", {}}}}, report, Language::french,
               scratch / "README.txt");
  auto const text = content(scratch / "README.txt");
  EXPECT_NE(text.find("Distance en voiture"), std::string::npos);
  EXPECT_NE(text.find("1 x stops.txt:3: le fichier ne peut pas être lu"), std::string::npos);
  EXPECT_EQ(text.find("ce fichier n'existe pas"), std::string::npos) << "remarks are not warnings";
}

}  // namespace
}  // namespace berline::output
