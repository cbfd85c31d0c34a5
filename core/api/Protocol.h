// What both ends of sync agree on before anything is said: versions, names of headers, limits.
#pragma once

#include <QtGlobal>

namespace vitae::api
{

/// Of the requests and answers. A server answers 426 to another one.
inline constexpr int protocolVersion = 1;
/// Of the bodies of documents that this build writes, and the oldest that it still takes.
inline constexpr int schemaVersion = 1;
inline constexpr int minSchemaVersion = 1;

namespace header
{
// Sent by the client with every request, by the server with every answer.
inline constexpr char protocol[] = "Vitae-Protocol";
inline constexpr char schema[] = "Vitae-Schema";
inline constexpr char minSchema[] = "Vitae-Min-Schema"; ///< of the server alone
// Of a page of a pull: what its body says, for who asks for the next page before reading this one.
inline constexpr char cursor[] = "Vitae-Cursor";
inline constexpr char more[] = "Vitae-More"; ///< "1" or "0"
// Of an upload: how many bytes are there already, and that it is the last piece.
inline constexpr char uploadOffset[] = "Upload-Offset";
inline constexpr char uploadLength[] = "Upload-Length";
} // namespace header

namespace limit
{
inline constexpr qint64 document = 512 * 1024;      ///< bytes of a body
inline constexpr int batch = 100;                   ///< mutations of a push …
inline constexpr qint64 batchBytes = 1024 * 1024;   ///< … whose bodies together have at most so many bytes
inline constexpr int page = 500;                    ///< changes of a page …
inline constexpr qint64 pageBytes = 4 * 1024 * 1024; ///< … which ends with the change that reaches so many bytes
inline constexpr qint64 blob = 20 * 1024 * 1024;
inline constexpr int waitSeconds = 30;
} // namespace limit

} // namespace vitae::api
