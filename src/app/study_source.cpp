#include "study_source.h"

#include <charconv>
#include <filesystem>

#include "berline/base/error.h"
#include "berline/study/config.h"

namespace berline::app {
namespace {

constexpr auto kUsualName = "berline.toml";

}  // namespace

study::Study load_study(StudySource const& source) {
  if (!source.config.empty()) return study::read_config(source.config, source.overrides);
  if (source.overrides.empty()) return study::read_config(kUsualName);
  return study::parse_config("version = 1\n", "", source.overrides);
}

study::Study load_study(CompareOptions const& options) {
  auto study = load_study(options.source);
  for (auto const& file : options.scenarios) {
    auto scenario = study::ScenarioFiles{};
    scenario.id = std::filesystem::path{file}.stem().string();
    scenario.files = {file};
    study::add_scenario(study, std::move(scenario));
  }
  return study;
}

std::string command_text(std::string const& verb, StudySource const& source) {
  auto text = "berline " + verb;
  if (!source.config.empty()) text += ' ' + source.config;
  for (auto const& assignment : source.overrides) text += " --set '" + assignment + '\'';
  return text;
}

std::optional<std::uint64_t> bytes_of(std::string const& size) {
  if (size.empty()) return std::nullopt;
  auto number = 0.0;
  auto const* const end = size.data() + size.size();
  auto const [rest, failed] = std::from_chars(size.data(), end, number);
  auto const unit = std::string_view{rest, end};
  auto const factor = unit.empty() ? 1.0 : unit == "M" || unit == "MB" ? 1e6 : unit == "G" || unit == "GB" ? 1e9 : 0.0;
  if (failed != std::errc{} || !(number > 0) || factor == 0 || number * factor > 1e18)
    throw ConfigError{"memory_not_a_size", {}, {{"value", size}}};
  return static_cast<std::uint64_t>(number * factor);
}

}  // namespace berline::app
