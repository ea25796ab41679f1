#include "berline/digest/sha256.h"

#include <fstream>
#include <new>
#include <vector>

#include <openssl/evp.h>

#include "berline/base/error.h"

namespace berline::digest {
namespace {

constexpr std::size_t kReadAtOnce = std::size_t{1} << 20;

}  // namespace

struct Sha256::Context {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> openssl{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_{std::make_unique<Context>()} {
  auto* const openssl = context_->openssl.get();
  if (openssl == nullptr || EVP_DigestInit_ex(openssl, EVP_sha256(), nullptr) != 1) throw std::bad_alloc{};
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::span<std::byte const> bytes) {
  EVP_DigestUpdate(context_->openssl.get(), bytes.data(), bytes.size());
}

void Sha256::add(std::string_view text) {
  add(std::as_bytes(std::span{text}));
}

Sha256::Bytes Sha256::finish() {
  auto bytes = Bytes{};
  EVP_DigestFinal_ex(context_->openssl.get(), bytes.data(), nullptr);
  return bytes;
}

std::string hexadecimal(Sha256::Bytes const& bytes) {
  constexpr auto kDigits = std::string_view{"0123456789abcdef"};
  auto text = std::string{};
  for (auto const byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

Sha256::Bytes sha256(std::span<std::byte const> bytes) {
  auto hash = Sha256{};
  hash.add(bytes);
  return hash.finish();
}

std::string sha256_of_file(std::filesystem::path const& path) {
  auto file = std::ifstream{path, std::ios::binary};
  if (!file) throw InputError{"file_not_found", {.file = path.string()}};
  auto hash = Sha256{};
  auto buffer = std::vector<char>(kReadAtOnce);
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    hash.add({buffer.data(), static_cast<std::size_t>(file.gcount())});
  }
  if (file.bad()) throw InputError{"file_not_readable", {.file = path.string()}};
  return hexadecimal(hash.finish());
}

}  // namespace berline::digest
