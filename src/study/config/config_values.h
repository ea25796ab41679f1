// Values of a config that TOML has no type for, or that need more than their type.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "berline/base/units.h"
#include "berline/study/config.h"

namespace berline::study {

/// "7:00", "07:00", "24:30", "07:00:30" as an instant of the service day, up to 48 h; nothing when it is not a time.
std::optional<ServiceTime> parse_time(std::string_view);

/// "07:00", or "07:00:30" when there are seconds.
std::string time_text(ServiceTime);

/// Letters without accents, digits, '_' and '-': what may become part of names of files, layers and columns.
bool is_name(std::string_view);

/// The text with each `${NAME}` replaced; on failure the name of the first variable that is not set.
struct Expanded {
  std::string text;
  std::string unset;
};
Expanded expand_variables(std::string_view text, Environment const&);

}  // namespace berline::study
