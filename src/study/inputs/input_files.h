// The files a study names, all of them, once.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "berline/study/study.h"
#include "precarity/precarity_inputs.h"

namespace berline::study {

/// In the order run.json lists them; those not given are left out. A timetable's role is "gtfs".
std::vector<NamedFile> input_files(Study const&);

/// SHA-256 in hexadecimal; empty where there is no such file.
std::string digest_of(std::filesystem::path const& file);

/// Under which the file of a network keeps the streets as these inputs have them.
std::string streets_key(Inputs const&);

}  // namespace berline::study
