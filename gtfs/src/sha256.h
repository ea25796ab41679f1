// The fingerprint of a feed's bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <openssl/evp.h>

namespace berline::gtfs {

/// SHA-256 (FIPS 180-4) of the bytes added, in order.
class Sha256 {
public:
  Sha256();
  void add(std::string_view bytes);
  /// Lower-case hexadecimal; the end of this object's life.
  std::string finish();

private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace berline::gtfs
