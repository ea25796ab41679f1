// The options of each verb.
#include <fmt/format.h>

#include "command_parser.h"

namespace berline::app {

void Parser::add_run() {
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

void Parser::add_precarity() {
  auto* verb = add_verb("precarity",
                        "  berline precarity berline.toml -o precarity\n"
                        "  berline precarity berline.toml --set parameters.file=prices-2030.toml --draws 10000");
  auto& source = line_.precarity.source;
  add_config(verb, source);
  add_output(verb, line_.precarity.output, line_.precarity.overwrite, "option_output_folder");
  add_limits(verb, line_.precarity.limits);
  add_key(verb, source, "--draws", "precarity.draws", "N");
}

void Parser::add_build() {
  auto* verb = add_verb("build",
                        "  berline build berline.toml -o network.berline\n"
                        "  berline run berline.toml --set inputs.network=network.berline");
  add_config(verb, line_.build.source);
  verb->add_option("-o,--output", line_.build.output, say("option_output_network"))->type_name("FILE");
}

void Parser::add_matrix() {
  auto* verb = add_verb("matrix",
                        "  berline matrix berline.toml -o times.csv\n"
                        "  berline matrix berline.toml --set window.first_wait=planned > with-the-timetable-known.csv\n"
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

void Parser::add_access() {
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

void Parser::add_isochrone() {
  auto* verb = add_verb("isochrone",
                        "  berline isochrone berline.toml --at 50.437,2.818 --cutoffs 15,30,45 -o reach.gpkg\n"
                        "  berline isochrone berline.toml --at 50.437,2.818 --direction to -o who-gets-there.gpkg\n"
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

void Parser::add_itinerary() {
  auto* verb = add_verb("itinerary",
                        "  berline itinerary 50.437,2.818 50.288,2.781 -c berline.toml --at 08:00\n"
                        "  berline itinerary 50.437,2.818 50.288,2.781 -c berline.toml --at 08:00 --set "
                        "'transit.access=[\"bike\"]'\n"
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

void Parser::add_route() {
  auto* verb =
      add_verb("route",
               "  berline route 43.7304,7.4203 43.7390,7.4273 --osm monaco.osm.pbf --mode bike > way.geojson\n"
               "  berline route 50.437,2.818 50.288,2.781 -c berline.toml --mode car --set modes.car_traffic=peak");
  auto& route = line_.route;
  verb->add_option("from", route.from, say("option_itinerary_from"))->required()->type_name("LAT,LON");
  verb->add_option("to", route.to, say("option_itinerary_to"))->required()->type_name("LAT,LON");
  verb->add_option("-c,--config", route.source.config, say("option_config"))->type_name("FILE");
  verb->add_option("--set", route.source.overrides, say("option_set"))->type_name("KEY=VALUE")->allow_extra_args(false);
  add_key(verb, route.source, "--osm", "inputs.osm", "FILE");
  add_key(verb, route.source, "--mode", "modes.use", "MODE");
}

void Parser::add_check() {
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

void Parser::add_info() {
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

void Parser::add_init() {
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

void Parser::add_scenario() {
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

void Parser::add_compare() {
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

void Parser::add_bundle() {
  auto* verb = add_verb("bundle",
                        "  berline bundle out\n"
                        "  berline bundle out --with-data -o evidence && evidence/rerun.sh");
  verb->add_option("result", line_.bundle.result, say("option_result"))->required()->type_name("FOLDER");
  add_output(verb, line_.bundle.output, line_.bundle.overwrite, "option_output_bundle");
  verb->add_flag("--with-data", line_.bundle.with_data, say("option_with_data"));
}

void Parser::add_demo() {
  auto* verb = add_verb("demo",
                        "  berline demo\n"
                        "  berline demo -o somewhere -O\n"
                        "  berline demo --size basin -o basin");
  add_output(verb, line_.demo.output, line_.demo.overwrite, "option_output_folder");
  add_region_size(verb, line_.demo.size, line_.demo.seed);
  add_limits(verb, line_.demo.limits);
}

void Parser::add_region() {
  auto* verb = add_verb("region",
                        "  berline region --size basin -o basin\n"
                        "  berline region --size basin -o basin -O --report\n"
                        "  berline region --report --json");
  add_output(verb, line_.region.output, line_.region.overwrite, "option_output_region");
  add_region_size(verb, line_.region.size, line_.region.seed);
  verb->add_flag("--report", line_.region.report, say("option_report"));
}

}  // namespace berline::app
