// Fonts whose table of characters was made anew in memory.
#include "layout/FontCharacters.h"

#include <QDirIterator>
#include <QFile>
#include <QGuiApplication>
#include <QRandomGenerator>
#include <QRawFont>
#include <QTest>

using namespace vitae;

class TestFontCharacters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void glyphsStay_data()
    {
        QTest::addColumn<QString>("file");
        QDirIterator fonts(QStringLiteral(":/fonts"), {QStringLiteral("*.ttf")});
        while (fonts.hasNext()) {
            const QString file = fonts.next();
            QTest::newRow(qPrintable(fonts.fileName())) << file;
        }
    }

    void glyphsStay()
    {
        QFETCH(QString, file);
        const QByteArray before = bytesOf(file), after = layout::withDirectGlyphs(before);
        const QRawFont old(before, 10), made(after, 10);
        QVERIFY(old.isValid());
        QVERIFY(made.isValid());
        QCOMPARE(made.familyName(), old.familyName());
        for (char32_t c = 0; c < 0x30000; ++c) {
            const QString text = QString::fromUcs4(&c, 1);
            const QList<quint32> one = old.glyphIndexesForString(text), other = made.glyphIndexesForString(text);
            if (one != other)
                QFAIL(qPrintable(QStringLiteral("U+%1").arg(uint(c), 4, 16)));
        }
    }

    void searchedTablesAreReplaced()
    {
        const QByteArray font = bytesOf(QStringLiteral(":/fonts/SourceSans3-Regular.ttf"));
        QVERIFY(layout::withDirectGlyphs(font).size() > font.size() + 0x10000);
        QCOMPARE(layout::withDirectGlyphs(layout::withDirectGlyphs(font)), layout::withDirectGlyphs(font));
    }

    void whatIsNoFontStays()
    {
        for (const QByteArray &bytes : {QByteArray(), QByteArray("OTTO"), QByteArray(1000, '\xff')})
            QCOMPARE(layout::withDirectGlyphs(bytes), bytes);
        const QByteArray font = bytesOf(QStringLiteral(":/fonts/SourceSans3-Regular.ttf"));
        QRandomGenerator random(1);
        for (int i = 0; i < 200; ++i) {
            QByteArray damaged = font.first(i % 2 ? font.size() : random.bounded(int(font.size())));
            for (int n = 0; n < 200; ++n) // most of them in the directory and the table itself
                damaged[n < 100 ? random.bounded(qMin(400, int(damaged.size())))
                                : random.bounded(int(damaged.size()))] = char(random.bounded(256));
            QVERIFY(layout::withDirectGlyphs(damaged).size() >= damaged.size());
        }
    }

private:
    static QByteArray bytesOf(const QString &file)
    {
        QFile font(file);
        return font.open(QIODevice::ReadOnly) ? font.readAll() : QByteArray();
    }
};

QTEST_MAIN(TestFontCharacters)
#include "tst_font_characters.moc"
