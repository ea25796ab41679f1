// Command lines and what they answer: exit code, standard output word for word, a pattern of standard error.
// BERLINE_UPDATE_GOLDEN=1 writes the files of tests/app/golden anew.
#include <regex>

#include <gmock/gmock.h>

#include "program.h"

namespace berline::app {
namespace {

struct Row {
  char const* name;  // also of the file in golden/, empty output when there is none
  char const* arguments;
  int code;
  char const* error_pattern;  // "" : nothing at all
};

void PrintTo(Row const& row, std::ostream* stream) {
  *stream << "berline " << row.arguments;
}

class Golden : public ProgramTest, public ::testing::WithParamInterface<Row> {};

TEST_P(Golden, AnswersAsBefore) {
  auto const& row = GetParam();
  auto const outcome = call(row.arguments);
  EXPECT_EQ(outcome.code, row.code) << outcome.err;
  auto const file = std::filesystem::path{BERLINE_SOURCE_DIR} / "tests/app/golden" / (std::string{row.name} + ".txt");
  if (std::getenv("BERLINE_UPDATE_GOLDEN") != nullptr && !outcome.out.empty()) write_text(file, outcome.out);
  EXPECT_EQ(outcome.out, std::filesystem::exists(file) ? read_text(file) : "");
  if (std::string_view{row.error_pattern}.empty())
    EXPECT_EQ(outcome.err, "");
  else
    EXPECT_TRUE(std::regex_search(outcome.err, std::regex{row.error_pattern})) << outcome.err;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Golden,
    ::testing::Values(
        Row{"help", "--help", 0, ""}, Row{"no_arguments", "", 0, ""}, Row{"run_help", "run --help", 0, ""},
        Row{"help_in_french", "--help --lang fr", 0, ""}, Row{"matrix_help", "matrix -h", 0, ""},
        Row{"unknown_verb", "matrx", 2, "error\\[unknown_verb_misspelled\\].*\n.*did you mean 'berline matrix'"},
        Row{"unknown_verb_far", "zzzzz", 2, "the verbs are: run precarity build matrix"},
        Row{"unknown_option", "run --overwite", 2, "did you mean '--overwrite'"},
        Row{"one_too_many", "run a.toml b.toml", 2, "unexpected_argument"},
        Row{"french", "matrx --lang fr", 2, "erreur\\[unknown_verb_misspelled\\].*\n.*vouliez-vous dire"},
        Row{"no_config", "run", 2, "error\\[config_not_found\\][^\n]*\n  --> berline.toml"},
        Row{"bad_key", "run town/town.toml --set limits.acess_min=3", 2,
            "--> --set limits.acess_min=3\n  help: did you mean 'access_min'"},
        Row{"matrix_town", "matrix town/town.toml -q", 0, ""},
        Row{"matrix_by_flags",
            "matrix -q --osm town/streets.osm --origins town/homes.csv --destinations town/hospitals.csv --modes walk",
            0, ""},
        Row{"matrix_two_windows",
            "matrix town/town.toml --set window[0].id=a --set 'window[1].id=b' --set "
            "'window[1].date=2026-03-11' --set 'window[1].from=07:00' --set 'window[1].to=07:30'",
            2, "matrix_needs_output"},
        Row{"itinerary_town", "itinerary 50.4,2.8 50.4,2.84 -c town/town.toml --at 07:10 -q", 0, ""},
        Row{"itinerary_arrive", "itinerary 50.4,2.8 50.4,2.84 -c town/town.toml --at 07:40 --arrive --json -q", 0, ""},
        Row{"itinerary_none", "itinerary 50.4,2.8 50.43,2.84 -c town/town.toml -q --lang fr", 0, ""},
        Row{"itinerary_no_place", "itinerary here 50.4,2.84", 2, "itinerary_not_a_place.*\n.*latitude and longitude"},
        Row{"info_town", "info town/feed town/streets.osm town/homes.csv town/town.toml", 0, ""},
        Row{"info_service", "info --gtfs town/feed --places town/homes.csv --radius 300", 0, ""},
        Row{"info_service_json", "info --gtfs town/feed --date 2026-03-10 --json | sed '/service_days.: .$/,/^  .,/d'",
            0, ""},
        Row{"info_service_workbook", "info --gtfs town/feed -o service.xlsx -q", 0, ""},
        Row{"info_service_folder", "info --gtfs town/feed -o tables -q && cat tables/service_[fhrs]*.csv", 0, ""},
        Row{"info_of_nothing", "info", 2, "error\\[info_needs_files\\]"},
        Row{"info_date_without_feed", "info town/feed --date 2026-03-10", 2, "--date is about the service of feeds"},
        Row{"info_wrong_date", "info --gtfs town/feed --date 10/03/2026", 2, "option_date_invalid"},
        Row{"check_town", "check town/town.toml", 0, "warning\\[origin_not_linked\\]"},
        Row{"build_town", "build town/town.toml -o network.berline -q", 0, ""},
        Row{"check_feed_on_a_day", "check --gtfs town/feed --date 2026-03-14 --json -q", 3, ""},
        Row{"check_page",
            "check --gtfs town/feed --date 2026-03-10 --html check.html --gpkg check.gpkg -o check.json -q && "
            "grep -c 'http[s]*://' check.html; ogrinfo -q check.gpkg",
            0, ""},
        Row{"check_page_in_french",
            "check town/town.toml --html page.html --lang fr -q && grep -o '<h[12]>.*' page.html", 0, ""},
        Row{"check_keeps_what_is_there", "check --gtfs town/feed --html town/town.toml", 2, "output_exists"},
        Row{"check_wrong_date", "check --gtfs town/feed --date tomorrow", 2, "option_date_invalid"},
        Row{"check_json", "check town/town.toml --json -q", 0, ""},
        Row{"error_json", "run town/town.toml -o out --set window.date=2026-03-14 --json", 3, "error\\[no_service\\]"},
        Row{"strict", "check town/town.toml --strict -q", 5, ""},
        Row{"dry_run", "run town/town.toml --dry-run -q", 0, ""},
        Row{"isochrone_walk",
            "isochrone -q --osm town/streets.osm --at 50.4,2.82 --modes walk --cutoffs 5,10 --spacing 200", 0, ""},
        Row{"isochrone_no_place", "isochrone --osm town/streets.osm", 2, "isochrone_needs_place"},
        Row{"isochrone_off_the_map", "isochrone --osm town/streets.osm --at 48.85,2.35", 3,
            "isochrone_place_not_linked"}),
    [](auto const& row) { return std::string{row.param.name}; });

class Manual : public ProgramTest {};

constexpr auto kManual = R"(# The command

`berline VERB --help` says the same. Results go to standard output, messages and progress to standard error; nothing is
replaced without `-O`, nothing is left half-written.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | a mistake of the program |
| 2 | the command line or the study file is wrong |
| 3 | the data cannot be used |
| 4 | not enough memory or disk, or a place that cannot be written |
| 5 | done, with warnings, under `--strict` |
| 130 | interrupted |

The language of messages is that of `--lang`, of `BERLINE_LANG`, or of the locale. `NO_COLOR` is respected.

This page is made from the program's help (`tests/app/golden_test.cpp`).
)";

TEST_F(Manual, IsUpToDate) {
  auto page = std::string{kManual};
  for (auto const* verb : {"run", "precarity", "build", "matrix", "access", "isochrone", "itinerary", "route", "check",
                           "info", "init", "scenario", "compare", "bundle", "demo", "region"})
    page += std::string{"\n## berline "} + verb + "\n\n```\n" + call(std::string{verb} + " --help").out + "```\n";
  auto const file = std::filesystem::path{BERLINE_SOURCE_DIR} / "docs/cli.md";
  if (std::getenv("BERLINE_UPDATE_GOLDEN") != nullptr) write_text(file, page);
  EXPECT_EQ(read_text(file), page) << "docs/cli.md is out of date: BERLINE_UPDATE_GOLDEN=1 test_app writes it";
}

}  // namespace
}  // namespace berline::app
