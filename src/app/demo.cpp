// berline demo: a generated town or region, analysed from its files on like any other.
#include "berline/region/generate.h"
#include "berline/study/config.h"
#include "berline/study/run.h"
#include "results_text.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {

int demo(DemoOptions const& options, Console& console) {
  auto const folder = std::filesystem::path{options.output};
  auto const results_folder = folder / "results";
  console.say("demo_generating", {{"size", options.size}, {"folder", (folder / "data").string()}});
  auto const size = region::size_named(options.size).value_or(region::Size::tiny);
  auto const files = region::generate({.size = size, .seed = options.seed}, folder / "data", console.progress()).files;
  auto const study = study::read_config(files.study);
  auto const results = study::run(study,
                                  {.folder = results_folder,
                                   .overwrite = output::Overwrite{options.overwrite},
                                   .language = console.language(),
                                   .threads = console.options().threads,
                                   .command = "berline run " + files.study.string(),
                                   .parts = options.limits.parts,
                                   .memory_bytes = bytes_of(options.limits.memory),
                                   .say = console.teller()},
                                  console.progress());
  auto const code = show_results(results, console);
  console.say("demo_done", {{"page", (results_folder / "index.html").string()},
                            {"map", (results_folder / "gis" / "results.gpkg").string()},
                            {"readme", (results_folder / "README.txt").string()},
                            {"study", files.study.string()}});
  return code;
}

}  // namespace berline::app
