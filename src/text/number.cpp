#include "berline/text/number.h"

#include <cmath>
#include <cstddef>

#include <fmt/format.h>

namespace berline::text {

std::string number(double value, int decimals, Language language) {
  if (std::isnan(value)) return {};
  auto const french = language == Language::french;
  auto const power = std::pow(10.0, decimals);
  auto const plain = fmt::format("{:.{}f}", std::abs(std::round(value * power) / power), decimals);
  auto const point = plain.find('.');
  auto const whole = plain.substr(0, point);
  auto text = std::string{value < 0 && plain.find_first_not_of("0.") != std::string::npos ? "−" : ""};
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) text += french ? "\u202f" : ",";
    text += whole[i];
  }
  if (point != std::string::npos) text += (french ? "," : ".") + plain.substr(point + 1);
  return text;
}

std::string percentage(double share, int decimals, Language language) {
  if (std::isnan(share)) return {};
  return number(100 * share, decimals, language) + (language == Language::french ? "\u00a0%" : "%");
}

}  // namespace berline::text
