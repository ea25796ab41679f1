#include "study_source.h"

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

std::string command_text(std::string const& verb, StudySource const& source) {
  auto text = "berline " + verb;
  if (!source.config.empty()) text += ' ' + source.config;
  for (auto const& assignment : source.overrides) text += " --set '" + assignment + '\'';
  return text;
}

}  // namespace berline::app
