// berline region: the files of a generated territory, and how it compares with the real one.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/region/generate.h"
#include "berline/text/number.h"
#include "exit_code.h"
#include "json.h"
#include "verbs.h"

namespace berline::app {
namespace {

namespace fs = std::filesystem;
using region::Figure;

void require_free_place(fs::path const& folder, bool overwrite) {
  auto ignored = std::error_code{};
  if (overwrite || !fs::exists(folder, ignored) || fs::is_empty(folder, ignored)) return;
  throw ConfigError{"output_exists", {.file = folder.string()}};
}

std::string words_of(Figure const& figure, text::Language language) {
  return text::message(Notice{.code = figure.code, .arguments = figure.arguments}, language);
}

/// Small numbers keep some digits.
std::string number_text(double value, text::Language language) {
  auto const whole = std::abs(value) >= 1000 || value == std::round(value);
  return text::number(value, whole ? 0 : std::abs(value) < 10 ? 2 : 1, language);
}

/// How many columns a terminal needs: UTF-8 continuation bytes take none.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string to_left(std::string text, std::size_t width) {
  auto const used = width_of(text);
  return used < width ? text + std::string(width - used, ' ') : text;
}
std::string to_right(std::string text, std::size_t width) {
  auto const used = width_of(text);
  return used < width ? std::string(width - used, ' ') + text : text;
}

/// One table, a heading for each theme: what it is, generated, fact, difference, where the fact comes from.
std::string report_text(std::vector<Figure> const& figures, text::Language language) {
  auto const say = [&](std::string_view code) { return std::string{text::label(code, language)}; };
  struct Row {
    std::string words{}, generated{}, fact{}, difference{}, source{};
  };
  auto rows = std::vector<Row>{
      {"", say("report_generated"), say("report_fact"), say("report_difference"), say("report_source")}};
  for (auto const& figure : figures) {
    auto row = Row{.words = fmt::format("  {} ({})", words_of(figure, language), say(figure.unit)),
                   .generated = number_text(figure.generated, language)};
    if (figure.fact) {
      row.fact = number_text(*figure.fact, language);
      row.source = figure.source + ", " + figure.date;
    }
    if (auto const difference = figure.difference_percent()) {
      auto const sign = *difference > 0 ? "+" : "";
      row.difference = sign + text::percentage(*difference / 100, 1, language);
    }
    rows.push_back(std::move(row));
  }
  auto const widest = [&](std::string Row::*cell) {
    return std::ranges::max(rows, {}, [&](auto const& row) { return width_of(row.*cell); }).*cell;
  };
  auto const words = width_of(widest(&Row::words));
  auto const generated = width_of(widest(&Row::generated));
  auto const fact = width_of(widest(&Row::fact));
  auto const difference = width_of(widest(&Row::difference));
  auto text = std::string{};
  auto theme = std::string_view{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && theme != region::theme_code(figures[i - 1].theme)) {
      theme = region::theme_code(figures[i - 1].theme);
      text += say(theme) + '\n';
    }
    auto line = fmt::format("{}  {}  {}  {}  {}", to_left(rows[i].words, words), to_right(rows[i].generated, generated),
                            to_right(rows[i].fact, fact), to_right(rows[i].difference, difference), rows[i].source);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

Json json_of(std::vector<Figure> const& figures, text::Language language) {
  auto all = Json::array();
  for (auto const& figure : figures) {
    auto one = Json{{"theme", std::string{region::theme_code(figure.theme).substr(6)}},
                    {"figure", figure.code.substr(7)},
                    {"words", words_of(figure, language)},
                    {"unit", std::string{text::label(figure.unit, language)}},
                    {"generated", figure.generated}};
    for (auto const& [name, value] : figure.arguments) one["arguments"][name] = value;
    if (figure.fact) {
      one["fact"] = *figure.fact;
      one["source"] = figure.source;
      one["date"] = figure.date;
    }
    if (auto const difference = figure.difference_percent()) one["difference_percent"] = *difference;
    all.push_back(std::move(one));
  }
  return all;
}

Json json_of(region::Files const& files) {
  auto feeds = Json::array();
  for (auto const& feed : files.gtfs) feeds.push_back(feed.string());
  return {{"streets", files.osm.string()},         {"timetables", std::move(feeds)},
          {"cells", files.cells.string()},         {"facilities", files.facilities.string()},
          {"jobs", files.jobs.string()},           {"flows", files.flows.string()},
          {"zones", files.zones.string()},         {"centres", files.centres.string()},
          {"scenarios", files.scenarios.string()}, {"plausibility", files.plausibility.string()},
          {"readme", files.readme.string()},       {"study", files.study.string()}};
}

}  // namespace

int region(RegionOptions const& options, Console& console) {
  auto const folder = fs::path{options.output};
  require_free_place(folder, options.overwrite);
  console.say("demo_generating", {{"size", options.size}, {"folder", folder.string()}});
  auto const made =
      region::generate({.size = region::size_named(options.size).value_or(region::Size::tiny), .seed = options.seed},
                       folder, console.progress());
  if (console.options().json) {
    auto json = Json{{"illustrative", std::string{text::label("region_illustrative", console.language())}},
                     {"size", options.size},
                     {"seed", options.seed},
                     {"files", json_of(made.files)}};
    if (options.report) json["figures"] = json_of(made.figures, console.language());
    console.print(json.dump(2) + "\n");
  } else {
    console.print(options.report ? report_text(made.figures, console.language()) : text_of(json_of(made.files)));
  }
  console.say("region_done",
              {{"plausibility", made.files.plausibility.string()}, {"study", made.files.study.string()}});
  return kSuccess;
}

}  // namespace berline::app
