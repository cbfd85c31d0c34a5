// PNG, W3C recommendation of 2003: chunks in clause 5.3, IHDR in 11.2.2, passes in 8.2, filters in 9.
#include "publish/PngCheck.h"

#include <QByteArray>
#include <QtEndian>
#include <algorithm>
#include <array>
#include <zlib.h>

namespace vitae::publish
{

namespace
{

constexpr QByteArrayView signature("\x89PNG\r\n\x1a\n", 8);
constexpr qsizetype overhead = 12; ///< of a chunk: length, name, sum
constexpr qsizetype headLength = 13;

struct Head {
    quint32 width = 0, height = 0;
    uint depth = 0, color = 0;
    bool interlaced = false;

    [[nodiscard]] quint64 bitsPerPixel() const
    {
        constexpr std::array<uint, 7> channels{1, 0, 3, 1, 2, 0, 4};
        return quint64(depth) * channels[color];
    }
    [[nodiscard]] bool hasPalette() const { return color == 3; }
};

struct Chunk {
    QByteArrayView name, data;

    [[nodiscard]] bool isNeeded() const { return name[0] >= 'A' && name[0] <= 'Z'; }
};

/// The chunk at `at`, which moves past it. Nothing where the file ends first, or the sum of one that is needed is
/// wrong.
std::optional<Chunk> nextChunk(QByteArrayView bytes, qsizetype &at)
{
    if (bytes.size() - at < overhead)
        return {};
    const auto length = qFromBigEndian<quint32>(bytes.data() + at);
    if (qint64(length) > bytes.size() - at - overhead)
        return {};
    const QByteArrayView summed = bytes.sliced(at + 4, 4 + qsizetype(length));
    const Chunk chunk{summed.first(4), summed.sliced(4)};
    const auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    if (!std::all_of(chunk.name.begin(), chunk.name.end(), isLetter))
        return {};
    const auto sum = qFromBigEndian<quint32>(bytes.data() + at + 8 + length);
    at += overhead + qsizetype(length);
    const auto *begin = reinterpret_cast<const Bytef *>(summed.data());
    if (chunk.isNeeded() && crc32(0, begin, uInt(summed.size())) != sum)
        return {};
    return chunk;
}

bool isDepthOf(uint color, uint depth)
{
    const bool isPower = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    switch (color) {
    case 0:
        return isPower;
    case 3:
        return isPower && depth <= 8;
    case 2:
    case 4:
    case 6:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

std::optional<Head> headOf(QByteArrayView bytes)
{
    qsizetype at = signature.size();
    const auto chunk = isPng(bytes) ? nextChunk(bytes, at) : std::nullopt;
    if (!chunk || chunk->name != "IHDR" || chunk->data.size() != headLength)
        return {};
    const auto byte = [&](qsizetype i) { return uint(uchar(chunk->data[i])); };
    const Head head{qFromBigEndian<quint32>(chunk->data.data()), qFromBigEndian<quint32>(chunk->data.data() + 4),
                    byte(8), byte(9), byte(12) == 1};
    constexpr quint32 most = 1'000'000; // what libpng takes unasked
    const bool isSized = head.width > 0 && head.height > 0 && head.width <= most && head.height <= most;
    if (!isSized || !isDepthOf(head.color, head.depth) || byte(10) != 0 || byte(11) != 0 || byte(12) > 1)
        return {};
    return head;
}

/// Unpacks the rows of a picture from the data of one IDAT chunk after the other.
class Rows
{
public:
    explicit Rows(const Head &head) : m_head(head)
    {
        m_good = inflateInit(&m_stream) == Z_OK;
        m_open = m_good;
        startPass();
    }
    ~Rows()
    {
        if (m_open)
            inflateEnd(&m_stream);
    }
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;

    [[nodiscard]] bool isComplete() const { return m_good && m_pass == passes(); }

    /// False: what was packed is damaged.
    bool add(QByteArrayView data)
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.data())); // zlib does not write there
        m_stream.avail_in = uInt(data.size());
        while (m_good && m_pass < passes() && m_stream.avail_in > 0) {
            m_stream.next_out = reinterpret_cast<Bytef *>(m_row.data()) + m_filled;
            m_stream.avail_out = uInt(m_row.size() - m_filled);
            const int result = inflate(&m_stream, Z_NO_FLUSH);
            m_filled = m_row.size() - qsizetype(m_stream.avail_out);
            if (m_filled == m_row.size())
                finishRow();
            if (result != Z_OK)
                m_good = m_good && result == Z_STREAM_END && m_pass == passes();
        }
        return m_good;
    }

private:
    [[nodiscard]] int passes() const { return m_head.interlaced ? 7 : 1; }

    void startPass()
    {
        static constexpr std::array<quint32, 7> left{0, 4, 0, 2, 0, 1, 0}, across{8, 8, 4, 4, 2, 2, 1},
            top{0, 0, 4, 0, 2, 0, 1}, down{8, 8, 8, 4, 4, 2, 2};
        const auto count = [](quint32 size, quint32 from, quint32 step) {
            return size > from ? (size - from + step - 1) / step : 0;
        };
        for (; m_pass < passes(); ++m_pass) {
            const auto pass = size_t(m_pass);
            const quint32 width = m_head.interlaced ? count(m_head.width, left[pass], across[pass]) : m_head.width;
            m_left = m_head.interlaced ? count(m_head.height, top[pass], down[pass]) : m_head.height;
            if (width == 0 || m_left == 0)
                continue;
            m_row.resize(qsizetype(1 + (width * m_head.bitsPerPixel() + 7) / 8));
            m_filled = 0;
            return;
        }
    }

    void finishRow()
    {
        constexpr uchar lastFilter = 4;
        m_good = m_good && uchar(m_row[0]) <= lastFilter;
        m_filled = 0;
        if (--m_left == 0) {
            ++m_pass;
            startPass();
        }
    }

    Head m_head;
    z_stream m_stream{};
    QByteArray m_row;
    qsizetype m_filled = 0;
    quint32 m_left = 0; ///< rows of the pass
    int m_pass = 0;
    bool m_good = false, m_open = false;
};

bool isPaletteFor(const Head &head, qsizetype length)
{
    constexpr qsizetype most = 256;
    return length > 0 && length % 3 == 0 && (!head.hasPalette() || length / 3 <= most);
}

} // namespace

bool isPng(QByteArrayView bytes)
{
    return bytes.startsWith(signature);
}

std::optional<QSize> pngSize(QByteArrayView bytes)
{
    const auto head = headOf(bytes);
    return head ? std::optional(QSize(int(head->width), int(head->height))) : std::nullopt;
}

bool isSoundPng(QByteArrayView bytes)
{
    const auto head = headOf(bytes);
    if (!head)
        return false;
    Rows rows(*head);
    bool palette = false, begun = false;
    qsizetype at = signature.size() + overhead + headLength;
    while (const auto chunk = nextChunk(bytes, at)) {
        const bool isData = chunk->name == "IDAT";
        if (begun && !isData && !rows.isComplete()) // the parts of the data stand together
            return false;
        begun |= isData;
        if (chunk->name == "IEND")
            return rows.isComplete();
        if (chunk->name == "PLTE") {
            if (palette || !isPaletteFor(*head, chunk->data.size()))
                return false;
            palette = true;
        } else if (isData) {
            if ((head->hasPalette() && !palette) || !rows.add(chunk->data))
                return false;
        } else if (chunk->isNeeded()) {
            return false;
        }
    }
    return false;
}

} // namespace vitae::publish
