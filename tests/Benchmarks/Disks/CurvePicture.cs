using System.Globalization;
using System.Text;

namespace Libvirt.Tests.Benchmarks.Disks;

/// <summary>Draws how long images take that are inspected at once, as an SVG picture with a logarithmic scale of times.</summary>
internal static class CurvePicture
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Left = 80;
    private const int Bottom = 310;
    private const int Top = 40;
    private const int Right = 500;

    internal static string Draw(DisksReport report)
    {
        var ours = report.Crowds.Select(crowd => (crowd.Images, crowd.Time.TotalSeconds)).ToList();
        var theirs = report.TheirCrowds.Select(crowd => (crowd.Images, crowd.Time.TotalSeconds)).ToList();
        var all = ours.Concat(theirs).Select(point => Math.Log10(point.TotalSeconds)).ToList();
        var (low, high) = ((int)Math.Floor(all.Min()), (int)Math.Ceiling(all.Max()));
        var most = ours.Max(point => point.Images);
        double X(double images) => Left + ((Right - Left) * images / most);
        double Y(double seconds) => Bottom - ((Bottom - Top) * (Math.Log10(seconds) - low) / (high - low));

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">
            <title>Seconds until all images are inspected that are inspected at once</title>
            <rect width="{Width}" height="{Height}" fill="white"/>
            <text x="{Left}" y="20" font-size="14">Seconds until all images are inspected, by how many at once</text>

            """);
        for (var power = low; power <= high; power++)
        {
            var y = Y(Math.Pow(10, power));
            svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{Left}" y1="{y:0.#}" x2="{Right}" y2="{y:0.#}" stroke="#ddd"/><text x="{Left - 8}" y="{y + 4:0.#}" text-anchor="end">{Math.Pow(10, power)}</text>""").Append('\n');
        }
        foreach (var (images, _) in ours)
            svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{X(images):0.#}" y1="{Bottom}" x2="{X(images):0.#}" y2="{Bottom + 5}" stroke="#555"/><text x="{X(images):0.#}" y="{Bottom + 20}" text-anchor="middle">{images}</text>""").Append('\n');
        AddCurve(svg, "LibvirtPS", "#1b6ca8", ours, X, Y);
        AddCurve(svg, "libguestfs (emulated)", "#b3541e", theirs, X, Y);
        return svg.Append("</svg>\n").ToString();
    }

    private static void AddCurve(StringBuilder svg, string name, string colour, List<(int Images, double Seconds)> points, Func<double, double> x, Func<double, double> y)
    {
        if (points.Count == 0)
            return;
        var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x(point.Images):0.#},{y(point.Seconds):0.#}")));
        svg.Append(CultureInfo.InvariantCulture, $"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>""").Append('\n');
        foreach (var (images, seconds) in points)
            svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{x(images):0.#}" cy="{y(seconds):0.#}" r="3.5" fill="{colour}"/><text x="{x(images):0.#}" y="{y(seconds) - 8:0.#}" text-anchor="middle" fill="{colour}">{seconds:G2}</text>""").Append('\n');
        var last = points[^1];
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x(last.Images) + 12:0.#}" y="{y(last.Seconds) + 4:0.#}" fill="{colour}">{name}</text>""").Append('\n');
    }
}
