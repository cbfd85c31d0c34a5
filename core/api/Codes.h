// The words of `error.code` that a client acts on.
#pragma once

#include <QString>

namespace vitae::api::code
{

// 409
inline const QString conflict = QStringLiteral("conflict");          ///< the document has another rev: it is in the answer
inline const QString clientForked = QStringLiteral("client_forked"); ///< this client id has said something else: take a new one
inline const QString mutationGap = QStringLiteral("mutation_gap");   ///< mids before this one never came: see last_mid
inline const QString epochChanged = QStringLiteral("epoch_changed"); ///< the server is another, or was restored
inline const QString documentNewer = QStringLiteral("document_newer"); ///< stored in a schema that the client does not know
// 410
inline const QString resyncRequired = QStringLiteral("resync_required"); ///< tombstones after this cursor are gone
// 426
inline const QString clientTooOld = QStringLiteral("client_too_old");
inline const QString serverTooOld = QStringLiteral("server_too_old");
// 422
inline const QString blobMissing = QStringLiteral("blob_missing"); ///< the body names a blob that was not uploaded: `detail`
inline const QString blobMismatch = QStringLiteral("blob_mismatch"); ///< the uploaded bytes have another SHA-256
// 413
inline const QString tooLarge = QStringLiteral("too_large");
// 404
inline const QString noSuchDocument = QStringLiteral("no_such_document"); ///< its id belongs elsewhere: give it a new one
inline const QString noSuchSpace = QStringLiteral("no_such_space");       ///< or not of it any more
// 403
inline const QString readOnly = QStringLiteral("read_only"); ///< a member that may only read
// 400
inline const QString invalid = QStringLiteral("invalid");
// 401
inline const QString signedOut = QStringLiteral("signed_out"); ///< also a device that was ended from another
inline const QString wrongCredentials = QStringLiteral("wrong_credentials");
inline const QString wrongCode = QStringLiteral("wrong_code");

} // namespace vitae::api::code
