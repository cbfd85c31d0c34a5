// The least that Qt needs for the same job, written without any care for design: what Vitae is measured against. The
// same text is broken into lines with QTextLayout and painted; no columns, no break rules, no links, no finishing.
#pragma once

#include "cv/Cv.h"

#include <QTextLayout>
#include <QWidget>
#include <memory>
#include <vector>

namespace vitae::bench
{

struct Block {
    QString text;
    double points = 10;
    bool bold = false;
};

/// The texts of a CV in order.
[[nodiscard]] std::vector<Block> blocksOf(const cv::Cv &cv);

/// Registers the two faces that the floor uses.
void loadFloorFonts();

/// The blocks on A4 through QPdfWriter.
[[nodiscard]] QByteArray floorPdf(const std::vector<Block> &blocks);

/// The trivial editor's page: a change of one block lays that one out anew, and paints everything.
class FloorPage : public QWidget
{
    Q_OBJECT

public:
    explicit FloorPage(std::vector<Block> blocks, QWidget *parent = nullptr);
    void setText(size_t block, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Block> m_blocks;
    std::vector<std::unique_ptr<QTextLayout>> m_layouts;
};

} // namespace vitae::bench
