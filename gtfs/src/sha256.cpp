#include "sha256.h"

#include <array>
#include <new>

namespace berline::gtfs {

Sha256::Sha256() : context_{EVP_MD_CTX_new()} {
  if (context_ == nullptr || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) throw std::bad_alloc{};
}

void Sha256::add(std::string_view bytes) {
  EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
}

std::string Sha256::finish() {
  auto digest = std::array<unsigned char, EVP_MAX_MD_SIZE>{};
  auto size = 0U;
  EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
  constexpr auto kDigits = std::string_view{"0123456789abcdef"};
  auto text = std::string{};
  for (auto i = 0U; i < size; ++i) {
    text += kDigits[digest[i] >> 4];
    text += kDigits[digest[i] & 15];
  }
  return text;
}

}  // namespace berline::gtfs
