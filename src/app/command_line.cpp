#include "command_line.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string_view>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "berline/base/error.h"
#include "berline/output/manifest.h"
#include "berline/study/spelling.h"

namespace berline::app {
namespace {

/// Help with the examples first: they are kept as the footer of each verb.
class HelpFormatter : public CLI::Formatter {
public:
  explicit HelpFormatter(text::Language language) : language_{language} {
    column_width(34);
    label("REQUIRED", std::string{text::label("help_required", language)});
  }

  std::string make_help(CLI::App const* app, std::string name, CLI::AppFormatMode mode) const override {
    if (mode == CLI::AppFormatMode::Sub) return make_expanded(app);
    auto text = app->get_description() + "\n";
    if (auto const examples = app->get_footer(); !examples.empty())
      text += fmt::format("\n{}\n{}\n", text::label("help_examples", language_), examples);
    text += make_usage(app, std::move(name));
    text += make_positionals(app);
    text += make_groups(app, mode);
    text += make_subcommands(app, mode);
    return text;
  }

  std::string make_positionals(CLI::App const* app) const override {
    auto const options = app->get_options([](CLI::Option const* one) { return one->get_positional(); });
    return options.empty() ? std::string{}
                           : make_group(std::string{text::label("help_arguments", language_)}, true, options);
  }

  std::string make_usage(CLI::App const* app, std::string name) const override {
    auto text = fmt::format("\n{} {}", text::label("help_usage", language_), name);
    if (!app->get_subcommands({}).empty()) return text + fmt::format(" {}\n", text::label("help_verb", language_));
    for (auto const* option : app->get_options([](CLI::Option const* one) { return one->get_positional(); }))
      text += fmt::format(fmt::runtime(option->get_required() ? " {}" : " [{}]"), make_option_name(option, true));
    return text + " [...]\n";
  }

private:
  text::Language language_;
};

/// Builds the verbs, their options bound to the fields of a `CommandLine`.
class Parser {
public:
  Parser(CommandLine& line, text::Language language) : line_{line}, language_{language} {
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

  void parse(std::vector<std::string> arguments) {
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

private:
  std::string say(std::string_view code) const { return std::string{text::label(code, language_)}; }

  CLI::App* add_verb(std::string const& name, std::string const& examples) {
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

  void add_config(CLI::App* verb, StudySource& source) {
    verb->add_option("config,-c,--config", source.config, say("option_config"))->type_name("FILE");
    verb->add_option("--set", source.overrides, say("option_set"))->type_name("KEY=VALUE")->allow_extra_args(false);
  }

  void add_output(CLI::App* verb, std::string& output, bool& overwrite, std::string const& code) {
    verb->add_option("-o,--output", output, say(code))->type_name("PATH");
    verb->add_flag("-O,--overwrite", overwrite, say("option_overwrite"));
  }

  /// An option that stands for a key of the study: its value becomes an override, after those of --set.
  void add_key(CLI::App* verb, StudySource& source, std::string const& flag, std::string const& key,
               std::string const& type) {
    auto& value = key_values_.emplace_back(std::make_unique<std::string>());
    verb->add_option(flag, *value, fmt::format("{} ({})", say("option_key_" + flag.substr(2)), key))->type_name(type);
    collect_overrides_.push_back([&source, &given = *value, key] {
      if (!given.empty()) source.overrides.push_back(key + '=' + given);
    });
  }

  /// The same for one that may be given several times: `joined` makes one value of them.
  void add_key_list(CLI::App* verb, StudySource& source, std::string const& flag, std::string const& key,
                    std::string const& type, std::function<std::string(std::vector<std::string> const&)> joined) {
    auto& values = key_lists_.emplace_back(std::make_unique<std::vector<std::string>>());
    verb->add_option(flag, *values, fmt::format("{} ({})", say("option_key_" + flag.substr(2)), key))
        ->type_name(type)
        ->allow_extra_args(false);
    collect_overrides_.push_back([&source, &given = *values, key, joined = std::move(joined)] {
      if (!given.empty()) source.overrides.push_back(key + '=' + joined(given));
    });
  }

  void add_run() {
    auto* verb = add_verb("run",
                          "  berline run berline.toml\n"
                          "  berline run berline.toml --set window.date=2026-03-10 -o monday -O\n"
                          "  berline run berline.toml --dry-run");
    add_config(verb, line_.run.source);
    add_output(verb, line_.run.output, line_.run.overwrite, "option_output_folder");
    add_limits(verb, line_.run.limits);
    add_key(verb, line_.run.source, "--csv-dialect", "output.csv_dialect", "standard|excel-fr");
    verb->add_flag("--dry-run", line_.run.dry_run, say("option_dry_run"));
    verb->add_flag("--schema", line_.run.schema, say("option_schema"));
  }

  void add_precarity() {
    auto* verb = add_verb("precarity",
                          "  berline precarity berline.toml -o precarity\n"
                          "  berline precarity berline.toml --set parameters.file=prices-2030.toml --draws 10000");
    auto& source = line_.precarity.source;
    add_config(verb, source);
    add_output(verb, line_.precarity.output, line_.precarity.overwrite, "option_output_folder");
    add_limits(verb, line_.precarity.limits);
    add_key(verb, source, "--draws", "precarity.draws", "N");
  }

  void add_build() {
    auto* verb = add_verb("build",
                          "  berline build berline.toml -o network.berline\n"
                          "  berline run berline.toml --set inputs.network=network.berline");
    add_config(verb, line_.build.source);
    verb->add_option("-o,--output", line_.build.output, say("option_output_network"))->type_name("FILE");
  }

  void add_matrix() {
    auto* verb = add_verb("matrix",
                          "  berline matrix berline.toml -o times.csv\n"
                          "  berline matrix --osm region.osm.pbf --gtfs buses.zip --origins cells.csv "
                          "--destinations hospitals.csv \\\n"
                          "    --date 2026-03-10 --from 07:00 --to 09:00 --modes transit > times.csv");
    auto& source = line_.matrix.source;
    add_config(verb, source);
    add_output(verb, line_.matrix.output, line_.matrix.overwrite, "option_output_table");
    add_inputs(verb, source);
    add_key(verb, source, "--origins", "origins.file", "FILE");
    add_key(verb, source, "--destinations", "destinations.places.file", "FILE");
    add_key(verb, source, "--percentiles", "percentiles", "P,P...");
    add_key(verb, source, "--csv-dialect", "output.csv_dialect", "standard|excel-fr");
  }

  void add_access() {
    auto* verb = add_verb("access",
                          "  berline access --matrix times.csv --origins cells.csv --weight population \\\n"
                          "    --destinations jobs.csv --count jobs --kind cumulative --cutoffs 30,45 -o access\n"
                          "  berline access study.toml --matrix times.csv");
    auto& source = line_.access.source;
    add_config(verb, source);
    add_output(verb, line_.access.output, line_.access.overwrite, "option_output_folder");
    add_key(verb, source, "--matrix", "inputs.matrix", "FILE");
    add_key(verb, source, "--origins", "origins.file", "FILE");
    add_key(verb, source, "--origin-id", "origins.id", "COLUMN");
    add_key(verb, source, "--weight", "origins.weight", "COLUMN");
    add_key(verb, source, "--destinations", "destinations.places.file", "FILE");
    add_key(verb, source, "--destination-id", "destinations.places.id", "COLUMN");
    add_key(verb, source, "--count", "destinations.places.count", "COLUMN");
    add_key(verb, source, "--kind", "measure[0].kind", "KIND");
    add_key(verb, source, "--cutoffs", "measure[0].cutoffs_min", "M,M...");
    add_key(verb, source, "--csv-dialect", "output.csv_dialect", "standard|excel-fr");
  }

  void add_isochrone() {
    auto* verb = add_verb("isochrone",
                          "  berline isochrone berline.toml --at 50.437,2.818 --cutoffs 15,30,45 -o reach.gpkg\n"
                          "  berline isochrone --osm region.osm.pbf --at 50.437,2.818 --modes walk "
                          "--cutoffs 10,20 > reach.geojson");
    auto& source = line_.isochrone.source;
    add_config(verb, source);
    add_output(verb, line_.isochrone.output, line_.isochrone.overwrite, "option_output_areas");
    add_key_list(verb, source, "--at", "isochrones.at", "LAT,LON",
                 [](auto const& places) { return fmt::format("[[{}]]", fmt::join(places, "], [")); });
    add_inputs(verb, source);
    add_key(verb, source, "--cutoffs", "isochrones.cutoffs_min", "M,M...");
    add_key(verb, source, "--direction", "isochrones.direction", "from|to");
    add_key(verb, source, "--shape", "isochrones.shape", "nested|bands");
    add_key(verb, source, "--percentiles", "isochrones.percentiles", "P,P...");
    add_key(verb, source, "--spacing", "isochrones.spacing_m", "METRES");
  }

  void add_itinerary() {
    auto* verb = add_verb("itinerary",
                          "  berline itinerary 50.437,2.818 50.288,2.781 -c berline.toml --at 08:00\n"
                          "  berline itinerary 50.437,2.818 50.288,2.781 --osm region.osm.pbf --gtfs buses.zip \\\n"
                          "    --date 2026-03-10 --at 09:30 --arrive");
    auto& itinerary = line_.itinerary;
    verb->add_option("from", itinerary.from, say("option_itinerary_from"))->required()->type_name("LAT,LON");
    verb->add_option("to", itinerary.to, say("option_itinerary_to"))->required()->type_name("LAT,LON");
    verb->add_option("-c,--config", itinerary.source.config, say("option_config"))->type_name("FILE");
    verb->add_option("--set", itinerary.source.overrides, say("option_set"))
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    verb->add_option("--at", itinerary.at, say("option_itinerary_at"))->type_name("HH:MM");
    verb->add_flag("--arrive", itinerary.arrive, say("option_itinerary_arrive"));
    add_key(verb, itinerary.source, "--osm", "inputs.osm", "FILE");
    add_key_list(verb, itinerary.source, "--gtfs", "inputs.gtfs", "FILE",
                 [](auto const& files) { return fmt::format("{}", fmt::join(files, ",")); });
    add_key(verb, itinerary.source, "--date", "window.date", "DATE");
  }

  void add_route() {
    auto* verb =
        add_verb("route",
                 "  berline route 43.7304,7.4203 43.7390,7.4273 --osm monaco.osm.pbf --mode bike > way.geojson\n"
                 "  berline route 50.437,2.818 50.288,2.781 -c berline.toml --mode car --set modes.car_traffic=peak");
    auto& route = line_.route;
    verb->add_option("from", route.from, say("option_itinerary_from"))->required()->type_name("LAT,LON");
    verb->add_option("to", route.to, say("option_itinerary_to"))->required()->type_name("LAT,LON");
    verb->add_option("-c,--config", route.source.config, say("option_config"))->type_name("FILE");
    verb->add_option("--set", route.source.overrides, say("option_set"))
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    add_key(verb, route.source, "--osm", "inputs.osm", "FILE");
    add_key(verb, route.source, "--mode", "modes.use", "MODE");
  }

  void add_inputs(CLI::App* verb, StudySource& source) {
    add_key(verb, source, "--osm", "inputs.osm", "FILE");
    add_key_list(verb, source, "--gtfs", "inputs.gtfs", "FILE",
                 [](auto const& files) { return fmt::format("{}", fmt::join(files, ",")); });
    add_key(verb, source, "--date", "window.date", "DATE");
    add_key(verb, source, "--from", "window.from", "HH:MM");
    add_key(verb, source, "--to", "window.to", "HH:MM");
    add_key(verb, source, "--modes", verb->get_name() == "isochrone" ? "isochrones.modes" : "modes.use",
            "MODE,MODE...");
  }

  void add_check() {
    auto* verb = add_verb("check",
                          "  berline check berline.toml\n"
                          "  berline check --gtfs buses.zip --osm region.osm.pbf --poi hospitals.csv --json\n"
                          "  berline check --gtfs buses.zip --date 2026-03-10 --html check.html --gpkg check.gpkg");
    auto& check = line_.check;
    add_config(verb, check.source);
    add_output(verb, check.output, check.overwrite, "option_output_json");
    verb->add_option("--osm", check.osm, say("option_key_osm"))->type_name("FILE");
    verb->add_option("--gtfs", check.gtfs, say("option_key_gtfs"))->type_name("FILE");
    verb->add_option("--poi", check.poi, say("option_key_poi"))->type_name("FILE");
    verb->add_option("--timezone", check.timezone, say("option_timezone"))->type_name("ZONE");
    verb->add_option("--date", check.date, say("option_check_date"))->type_name("DATE");
    verb->add_option("--html", check.html, say("option_check_html"))->type_name("FILE");
    verb->add_option("--gpkg", check.gpkg, say("option_check_gpkg"))->type_name("FILE");
  }

  void add_info() {
    auto* verb = add_verb("info",
                          "  berline info buses.zip region.osm.pbf\n"
                          "  berline info buses.zip --json\n"
                          "  berline info --gtfs buses.zip --gtfs trains.zip --date 2026-03-10 -o service.xlsx\n"
                          "  berline info --gtfs trains.zip --places centres.csv --radius 800");
    auto& info = line_.info;
    verb->add_option("files", info.files, say("option_files"))->type_name("FILE");
    verb->add_option("--gtfs", info.gtfs, say("option_info_gtfs"))->type_name("FILE")->allow_extra_args(false);
    verb->add_option("--timezone", info.timezone, say("option_timezone"))->type_name("ZONE");
    verb->add_option("--date", info.date, say("option_info_date"))->type_name("DATE");
    verb->add_option("--places", info.places, say("option_info_places"))->type_name("FILE");
    verb->add_option("--radius", info.radius_m, say("option_info_radius"))
        ->type_name("METRES")
        ->check(CLI::Range(1.0, 50'000.0));
    add_output(verb, info.output, info.overwrite, "option_info_output");
  }

  void add_init() {
    auto* verb = add_verb("init",
                          "  berline init --osm region.osm.pbf --gtfs trains.zip --gtfs buses.zip --poi hospitals.csv\n"
                          "  berline init --osm region.osm.pbf --gtfs buses.zip --poi hospitals.csv --origins "
                          "cells.csv -o study.toml");
    auto& init = line_.init;
    verb->add_option("--osm", init.osm, say("option_key_osm"))->type_name("FILE")->required();
    verb->add_option("--gtfs", init.gtfs, say("option_key_gtfs"))->type_name("FILE");
    verb->add_option("--poi", init.poi, say("option_key_poi"))->type_name("FILE")->required();
    verb->add_option("--origins", init.origins, say("option_init_origins"))->type_name("FILE");
    add_output(verb, init.output, init.overwrite, "option_output_config");
  }

  void add_scenario() {
    auto* verb = add_verb("scenario",
                          "  berline scenario validate bhns.toml --gtfs buses.zip\n"
                          "  berline scenario apply bhns.toml -c berline.toml -o bhns\n"
                          "  berline scenario diff bhns.toml --gtfs buses.zip > changes.csv");
    auto& scenario = line_.scenario;
    verb->add_option("action", scenario.action, say("option_scenario_action"))
        ->required()
        ->type_name("validate|apply|export-gtfs|diff")
        ->check(CLI::IsMember({"validate", "apply", "export-gtfs", "diff"}));
    verb->add_option("files", scenario.files, say("option_scenario_files"))->required()->type_name("FILE");
    verb->add_option("-c,--config", scenario.source.config, say("option_config"))->type_name("FILE");
    verb->add_option("--gtfs", scenario.gtfs, say("option_key_gtfs"))->type_name("FILE")->allow_extra_args(false);
    verb->add_option("--date", scenario.date, say("option_scenario_date"))->type_name("DATE");
    add_output(verb, scenario.output, scenario.overwrite, "option_scenario_output");
  }

  void add_compare() {
    auto* verb = add_verb("compare",
                          "  berline compare berline.toml\n"
                          "  berline compare berline.toml --scenario bhns.toml --scenario rival.json -o bhns\n"
                          "  berline compare in_2019.toml --later in_2025.toml -o reform");
    add_config(verb, line_.compare.source);
    verb->add_option("--scenario", line_.compare.scenarios, say("option_compare_scenario"))
        ->type_name("FILE")
        ->allow_extra_args(false);
    verb->add_option("--later", line_.compare.later, say("option_compare_later"))->type_name("FILE");
    add_output(verb, line_.compare.output, line_.compare.overwrite, "option_output_folder");
    add_limits(verb, line_.compare.limits);
  }

  void add_bundle() {
    auto* verb = add_verb("bundle",
                          "  berline bundle out\n"
                          "  berline bundle out --with-data -o evidence && evidence/rerun.sh");
    verb->add_option("result", line_.bundle.result, say("option_result"))->required()->type_name("FOLDER");
    add_output(verb, line_.bundle.output, line_.bundle.overwrite, "option_output_bundle");
    verb->add_flag("--with-data", line_.bundle.with_data, say("option_with_data"));
  }

  void add_demo() {
    auto* verb = add_verb("demo",
                          "  berline demo\n"
                          "  berline demo -o somewhere -O\n"
                          "  berline demo --size basin -o basin");
    add_output(verb, line_.demo.output, line_.demo.overwrite, "option_output_folder");
    add_region_size(verb, line_.demo.size, line_.demo.seed);
  }

  void add_region() {
    auto* verb = add_verb("region",
                          "  berline region --size basin -o basin\n"
                          "  berline region --size basin -o basin -O --report\n"
                          "  berline region --report --json");
    add_output(verb, line_.region.output, line_.region.overwrite, "option_output_region");
    add_region_size(verb, line_.region.size, line_.region.seed);
    verb->add_flag("--report", line_.region.report, say("option_report"));
  }

  void add_limits(CLI::App* verb, RunLimits& limits) {
    verb->add_option("--parts", limits.parts, say("option_parts"))->type_name("FOLDER");
    verb->add_option("--memory", limits.memory, say("option_memory"))->type_name("SIZE");
  }

  void add_region_size(CLI::App* verb, std::string& size, std::uint64_t& seed) {
    verb->add_option("--size", size, say("option_size"))
        ->type_name("SIZE")
        ->check(CLI::IsMember({"tiny", "basin", "region", "dense"}));
    verb->add_option("--seed", seed, say("option_seed"))->type_name("N")->envname("BERLINE_SEED");
  }

  std::string verb_name() const {
    auto const verbs = app_.get_subcommands();
    return verbs.empty() ? std::string{} : verbs.front()->get_name();
  }

  std::vector<std::string> known_verbs() const {
    auto names = std::vector<std::string>{};
    for (auto const* verb : app_.get_subcommands({})) names.push_back(verb->get_name());
    return names;
  }

  static void throw_not_known(std::string const& code, std::string const& word, std::vector<std::string> const& known,
                              std::string const& verb) {
    auto const views = std::vector<std::string_view>{known.begin(), known.end()};
    auto const near = study::nearest_word(word, views);
    if (near.empty())
      throw ConfigError{
          code, {}, {{"word", word}, {"known", fmt::format("{}", fmt::join(known, " "))}, {"verb", verb}}};
    throw ConfigError{code + "_misspelled", {}, {{"word", word}, {"suggestion", std::string{near}}, {"verb", verb}}};
  }

  void require_known_verb(std::vector<std::string> const& arguments) const {
    if (arguments.empty() || arguments.front().starts_with('-')) return;
    auto const known = known_verbs();
    if (std::ranges::count(known, arguments.front()) == 0)
      throw_not_known("unknown_verb", arguments.front(), known, "");
  }

  void throw_unknown_option() const {
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

  CommandLine& line_;
  text::Language language_;
  CLI::App app_{"", "berline"};
  bool version_ = false;
  std::string language_name_;
  std::vector<std::unique_ptr<std::string>> key_values_;
  std::vector<std::unique_ptr<std::vector<std::string>>> key_lists_;
  std::vector<std::function<void()>> collect_overrides_;
};

}  // namespace

text::Language language_of(std::vector<std::string> const& arguments) {
  auto name = std::string{};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) name = arguments[i + 1];
    if (arguments[i].starts_with("--lang=")) name = arguments[i].substr(7);
  }
  for (auto const* variable : {"BERLINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    auto const* value = std::getenv(variable);
    if (name.empty() && value != nullptr) name = value;
  }
  return name.starts_with("fr") ? text::Language::french : text::Language::english;
}

CommandLine parse_command_line(std::vector<std::string> arguments) {
  auto line = CommandLine{};
  line.common.language = language_of(arguments);
  Parser{line, line.common.language}.parse(std::move(arguments));
  return line;
}

}  // namespace berline::app
