// A PNG that is called sound is one that Qt's reader takes without a word on standard error.
#include "publish/Photos.h"
#include "publish/PngCheck.h"

#include <QBuffer>
#include <QImage>
#include <QTemporaryFile>
#include <QTest>
#include <QtEndian>
#include <unistd.h>
#include <zlib.h>

using namespace vitae;

namespace
{

QByteArray written(const QImage &image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, 0);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray &name, const QByteArray &data)
{
    const QByteArray summed = name + data;
    const auto sum = crc32(0, reinterpret_cast<const Bytef *>(summed.data()), uInt(summed.size()));
    return bigEndian(quint32(data.size())) + summed + bigEndian(quint32(sum));
}

struct Shape {
    quint32 width = 9, height = 5;
    char depth = 8, color = 2, interlaced = 0;
};

QByteArray head(const Shape &shape)
{
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", bigEndian(shape.width) + bigEndian(shape.height) + shape.depth +
                                                   shape.color + '\0' + '\0' + shape.interlaced);
}

QByteArray packed(const QByteArray &rows)
{
    return qCompress(rows).mid(4);
}

QByteArray withRows(const Shape &shape, const QByteArray &rows)
{
    return head(shape) + chunk("IDAT", packed(rows)) + chunk("IEND", {});
}

/// What anybody writes to standard error while `action` runs.
template <class Action>
QByteArray saidDuring(const Action &action)
{
    QTemporaryFile file;
    if (!file.open())
        return "no temporary file";
    std::fflush(stderr);
    const int before = dup(2);
    dup2(file.handle(), 2);
    action();
    std::fflush(stderr);
    dup2(before, 2);
    close(before);
    file.seek(0);
    return file.readAll();
}

} // namespace

class TestPngCheck final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsSoundPictures_data();
    void knowsSoundPictures();
    void knowsDamage_data();
    void knowsDamage();
    void nothingIsSaidOfAnyFlippedBit();
    void nothingIsSaidOfAnyEnd();
    void otherFilesAreNoPng();
};

void TestPngCheck::knowsSoundPictures_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QSize>("size");
    QImage image(37, 23, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixelColor(x, y, QColor(x * 6, y * 9, (x * y) % 256));
    }
    for (const auto format :
         {QImage::Format_Mono, QImage::Format_Indexed8, QImage::Format_Grayscale8, QImage::Format_RGB888,
          QImage::Format_ARGB32, QImage::Format_RGBA64, QImage::Format_Grayscale16})
        QTest::addRow("format %d", int(format)) << written(image.convertToFormat(format)) << image.size();
    // 9 × 5 pixels in seven passes: rows of 2, 1, 3, 2, 5, 4 and 9 pixels.
    QByteArray rows;
    for (const auto &[count, width] : {std::pair{1, 2}, {1, 1}, {1, 3}, {2, 2}, {1, 5}, {3, 4}, {2, 9}})
        rows += QByteArray(count * (1 + 3 * width), 0);
    QTest::newRow("interlaced") << withRows({9, 5, 8, 2, 1}, rows) << QSize(9, 5);
    QTest::newRow("one pixel, interlaced") << withRows({1, 1, 8, 2, 1}, QByteArray(4, 0)) << QSize(1, 1);
    const QByteArray data = packed(QByteArray(5 * 28, 0));
    QTest::newRow("many parts, words between")
        << QByteArray(head({}) + chunk("tEXt", QByteArray("a\0b", 3)) + chunk("IDAT", data.left(1)) +
                      chunk("IDAT", {}) + chunk("IDAT", data.mid(1)) + chunk("IEND", {}))
        << QSize(9, 5);
}

void TestPngCheck::knowsSoundPictures()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QSize, size);
    QVERIFY(publish::isPng(bytes));
    QVERIFY(publish::isSoundPng(bytes));
    QCOMPARE(publish::pngSize(bytes), std::optional(size));
    const auto image = publish::decodePhoto(bytes);
    QVERIFY2(image.ok(), qPrintable(image ? QString() : image.error().text()));
    QCOMPARE(image->size(), size);
}

void TestPngCheck::knowsDamage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray rows(5 * 28, 0);
    QTest::newRow("no head") << QByteArray("\x89PNG\r\n\x1a\n");
    QTest::newRow("no rows") << QByteArray(head({}) + chunk("IEND", {}));
    QTest::newRow("a row too few") << withRows({}, rows.left(4 * 28));
    QTest::newRow("an unknown filter") << withRows({}, QByteArray(5 * 28, 7));
    QTest::newRow("not packed") << QByteArray(head({}) + chunk("IDAT", rows) + chunk("IEND", {}));
    QTest::newRow("no end") << QByteArray(head({}) + chunk("IDAT", packed(rows)));
    QTest::newRow("no palette") << withRows({9, 5, 8, 3, 0}, QByteArray(50, 0));
    QTest::newRow("no width") << withRows({0, 5, 8, 2, 0}, rows);
    QTest::newRow("no such depth") << withRows({9, 5, 4, 2, 0}, rows);
    QTest::newRow("no such colour") << withRows({9, 5, 8, 5, 0}, rows);
    QTest::newRow("no such interlacing") << withRows({9, 5, 8, 2, 2}, rows);
    QTest::newRow("an unknown part that is needed")
        << QByteArray(head({}) + chunk("WXYZ", {}) + chunk("IDAT", packed(rows)) + chunk("IEND", {}));
    QByteArray many; // that cannot be packed into a few bytes
    for (int i = 0; i < rows.size(); ++i)
        many += i % 28 == 0 ? '\0' : char(i * i * 31 + i * 7);
    const QByteArray data = packed(many);
    QTest::newRow("data in two places") << QByteArray(head({}) + chunk("IDAT", data.left(40)) + chunk("tEXt", "a") +
                                                      chunk("IDAT", data.mid(40)) + chunk("IEND", {}));
    QTest::newRow("a length beyond the file") << QByteArray(head({}) + "\xff\xff\xff\xffIDAT");
}

void TestPngCheck::knowsDamage()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(publish::isPng(bytes));
    QVERIFY(!publish::isSoundPng(bytes));
    const QByteArray said = saidDuring([&] { QVERIFY(!publish::decodePhoto(bytes)); });
    QCOMPARE(said, QByteArray());
}

void TestPngCheck::nothingIsSaidOfAnyFlippedBit()
{
    QImage image(7, 5, QImage::Format_RGB32);
    image.fill(Qt::red);
    const QByteArray bytes = written(image);
    int refused = 0;
    const QByteArray said = saidDuring([&] {
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray damaged = bytes;
                damaged[i] = char(damaged[i] ^ (1 << bit));
                refused += publish::decodePhoto(damaged) ? 0 : 1;
            }
        }
    });
    QCOMPARE(said, QByteArray());
    QVERIFY(refused > 8 * 8);
}

void TestPngCheck::nothingIsSaidOfAnyEnd()
{
    QImage image(40, 30, QImage::Format_ARGB32);
    image.fill(Qt::blue);
    const QByteArray bytes = written(image);
    const QByteArray said = saidDuring([&] {
        for (qsizetype length = 0; length < bytes.size(); ++length)
            QVERIFY(!publish::decodePhoto(bytes.left(length)));
    });
    QCOMPARE(said, QByteArray());
    QVERIFY(publish::decodePhoto(bytes));
}

void TestPngCheck::otherFilesAreNoPng()
{
    QVERIFY(!publish::isPng({}));
    QVERIFY(!publish::isPng("\xff\xd8\xff\xe0"));
    QVERIFY(!publish::isSoundPng("GIF89a"));
    QVERIFY(!publish::pngSize({}));
}

QTEST_GUILESS_MAIN(TestPngCheck)
#include "tst_png_check.moc"
