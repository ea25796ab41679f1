// The verbs: each takes its options as plain values, speaks through the console and returns the exit code.
#pragma once

#include "command_line.h"
#include "console.h"

namespace berline::app {

int run(RunOptions const&, Console&);
int precarity(PrecarityOptions const&, Console&);
int build(BuildOptions const&, Console&);
int matrix(MatrixOptions const&, Console&);
int access(AccessOptions const&, Console&);
int isochrone(IsochroneOptions const&, Console&);
int itinerary(ItineraryOptions const&, Console&);
int route(RouteOptions const&, Console&);
int check(CheckOptions const&, Console&);
int info(InfoOptions const&, Console&);
int init(InitOptions const&, Console&);
int scenario(ScenarioOptions const&, Console&);
int compare(CompareOptions const&, Console&);
int bundle(BundleOptions const&, Console&);
int demo(DemoOptions const&, Console&);
int region(RegionOptions const&, Console&);

}  // namespace berline::app
