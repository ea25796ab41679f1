#include "command_parser.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/output/manifest.h"
#include "berline/study/spelling.h"
#include "help_formatter.h"

namespace berline::app {

Parser::Parser(CommandLine& line, text::Language language) : line_{line}, language_{language} {
  app_.formatter(std::make_shared<HelpFormatter>(language));
  app_.description(say("help_program"));
  app_.footer(
      "  berline demo\n"
      "  berline init --osm region.osm.pbf --gtfs trains.zip --gtfs buses.zip --poi hospitals.csv\n"
      "  berline run berline.toml");
  app_.set_help_flag("-h,--help", say("option_help"));
  app_.add_flag("--version", version_, say("option_version"));
  add_run();
  add_precarity();
  add_build();
  add_matrix();
  add_access();
  add_isochrone();
  add_itinerary();
  add_route();
  add_check();
  add_info();
  add_init();
  add_scenario();
  add_compare();
  add_bundle();
  add_demo();
  add_region();
}

void Parser::parse(std::vector<std::string> arguments) {
  require_known_verb(arguments);
  std::ranges::reverse(arguments);  // CLI11 takes them from the back
  try {
    app_.parse(std::move(arguments));
  } catch (CLI::CallForHelp const&) {
    auto const verbs = app_.get_subcommands();
    auto const* asked = verbs.empty() ? &app_ : verbs.front();
    line_.text = asked->help(verbs.empty() ? "" : "berline");
    return;
  } catch (CLI::ExtrasError const&) {
    throw_unknown_option();
  } catch (CLI::ParseError const& error) {
    throw ConfigError{"usage", {}, {{"what", error.what()}, {"verb", verb_name()}}};
  }
  if (version_) {
    auto text = std::string{};
    for (auto const& [name, version] : output::versions()) text += fmt::format("{} {}\n", name, version);
    line_.text = text;
    return;
  }
  line_.verb = verb_name();
  if (line_.verb.empty()) line_.text = app_.help();
  for (auto const& collect : collect_overrides_) collect();
}

CLI::App* Parser::add_verb(std::string const& name, std::string const& examples) {
  auto* verb = app_.add_subcommand(name, say("verb_" + name));
  verb->footer(examples)->group(say("help_verbs"));
  verb->set_help_flag("-h,--help", say("option_help"));
  auto& common = line_.common;
  auto const group = say("help_common");
  auto add = [&](CLI::Option* option) { return option->group(group); };
  add(verb->add_option("-j,--threads", common.threads, say("option_threads"))->envname("BERLINE_THREADS"))
      ->type_name("N");
  add(verb->add_flag("--json", common.json, say("option_json")));
  add(verb->add_flag("-q,--quiet", common.quiet, say("option_quiet")));
  add(verb->add_flag("-v,--verbose", common.verbose, say("option_verbose")));
  add(verb->add_flag("--no-progress", common.no_progress, say("option_no_progress"))->envname("BERLINE_NO_PROGRESS"));
  add(verb->add_flag("--strict", common.strict, say("option_strict"))->envname("BERLINE_STRICT"));
  add(verb->add_option("--lang", language_name_, say("option_lang")))
      ->type_name("fr|en")
      ->check(CLI::IsMember({"fr", "en"}));
  add(verb->add_option("--log-file", common.log_file, say("option_log_file"))->envname("BERLINE_LOG_FILE"))
      ->type_name("FILE");
  return verb;
}

void Parser::add_config(CLI::App* verb, StudySource& source) {
  verb->add_option("config,-c,--config", source.config, say("option_config"))->type_name("FILE");
  verb->add_option("--set", source.overrides, say("option_set"))->type_name("KEY=VALUE")->allow_extra_args(false);
}

void Parser::add_output(CLI::App* verb, std::string& output, bool& overwrite, std::string const& code) {
  verb->add_option("-o,--output", output, say(code))->type_name("PATH");
  verb->add_flag("-O,--overwrite", overwrite, say("option_overwrite"));
}

void Parser::add_key(CLI::App* verb, StudySource& source, std::string const& flag, std::string const& key,
                     std::string const& type) {
  auto& value = key_values_.emplace_back(std::make_unique<std::string>());
  verb->add_option(flag, *value, fmt::format("{} ({})", say("option_key_" + flag.substr(2)), key))->type_name(type);
  collect_overrides_.push_back([&source, &given = *value, key] {
    if (!given.empty()) source.overrides.push_back(key + '=' + given);
  });
}

void Parser::add_key_list(CLI::App* verb, StudySource& source, std::string const& flag, std::string const& key,
                          std::string const& type, std::function<std::string(std::vector<std::string> const&)> joined) {
  auto& values = key_lists_.emplace_back(std::make_unique<std::vector<std::string>>());
  verb->add_option(flag, *values, fmt::format("{} ({})", say("option_key_" + flag.substr(2)), key))
      ->type_name(type)
      ->allow_extra_args(false);
  collect_overrides_.push_back([&source, &given = *values, key, joined = std::move(joined)] {
    if (!given.empty()) source.overrides.push_back(key + '=' + joined(given));
  });
}

void Parser::add_inputs(CLI::App* verb, StudySource& source) {
  add_key(verb, source, "--osm", "inputs.osm", "FILE");
  add_key_list(verb, source, "--gtfs", "inputs.gtfs", "FILE",
               [](auto const& files) { return fmt::format("{}", fmt::join(files, ",")); });
  add_key(verb, source, "--date", "window.date", "DATE");
  add_key(verb, source, "--from", "window.from", "HH:MM");
  add_key(verb, source, "--to", "window.to", "HH:MM");
  add_key(verb, source, "--modes", verb->get_name() == "isochrone" ? "isochrones.modes" : "modes.use", "MODE,MODE...");
}

void Parser::add_limits(CLI::App* verb, RunLimits& limits) {
  verb->add_option("--parts", limits.parts, say("option_parts"))->type_name("FOLDER");
  verb->add_option("--memory", limits.memory, say("option_memory"))->type_name("SIZE");
}

void Parser::add_region_size(CLI::App* verb, std::string& size, std::uint64_t& seed) {
  verb->add_option("--size", size, say("option_size"))
      ->type_name("SIZE")
      ->check(CLI::IsMember({"tiny", "basin", "region", "dense"}));
  verb->add_option("--seed", seed, say("option_seed"))->type_name("N")->envname("BERLINE_SEED");
}

std::string Parser::verb_name() const {
  auto const verbs = app_.get_subcommands();
  return verbs.empty() ? std::string{} : verbs.front()->get_name();
}

std::vector<std::string> Parser::known_verbs() const {
  auto names = std::vector<std::string>{};
  for (auto const* verb : app_.get_subcommands({})) names.push_back(verb->get_name());
  return names;
}

void Parser::throw_not_known(std::string const& code, std::string const& word, std::vector<std::string> const& known,
                             std::string const& verb) {
  auto const views = std::vector<std::string_view>{known.begin(), known.end()};
  auto const near = study::nearest_word(word, views);
  if (near.empty())
    throw ConfigError{code, {}, {{"word", word}, {"known", fmt::format("{}", fmt::join(known, " "))}, {"verb", verb}}};
  throw ConfigError{code + "_misspelled", {}, {{"word", word}, {"suggestion", std::string{near}}, {"verb", verb}}};
}

void Parser::require_known_verb(std::vector<std::string> const& arguments) const {
  if (arguments.empty() || arguments.front().starts_with('-')) return;
  auto const known = known_verbs();
  if (std::ranges::count(known, arguments.front()) == 0) throw_not_known("unknown_verb", arguments.front(), known, "");
}

void Parser::throw_unknown_option() const {
  auto const verbs = app_.get_subcommands();
  auto const& app = verbs.empty() ? app_ : *verbs.front();
  auto known = std::vector<std::string>{};
  for (auto const* option : app.get_options())
    for (auto const& name : option->get_lnames()) known.push_back("--" + name);
  auto extras = app.remaining();
  for (auto const& extra : app_.remaining()) extras.push_back(extra);
  auto const word = extras.empty() ? std::string{} : extras.front().substr(0, extras.front().find('='));
  throw_not_known(word.starts_with('-') ? "unknown_option" : "unexpected_argument", word, known, verb_name());
}

}  // namespace berline::app
