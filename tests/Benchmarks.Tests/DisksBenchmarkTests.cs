using System.Xml.Linq;
using Libvirt.Tests.Benchmarks.Disks;

namespace Libvirt.Tests.Benchmarks;

public sealed class DisksBenchmarkTests
{
    [Fact]
    public void The_curve_has_a_point_for_each_number_of_images_of_each_side()
    {
        var report = new DisksReport
        {
            Debian = "a Debian",
        };
        report.Crowds.AddRange([(1, TimeSpan.FromMilliseconds(8), 5), (20, TimeSpan.FromMilliseconds(80), 2)]);
        report.TheirCrowds.AddRange([(1, TimeSpan.FromSeconds(24))]);
        var picture = XDocument.Parse(CurvePicture.Draw(report));
        var circles = picture.Descendants().Where(element => element.Name.LocalName == "circle").ToList();
        Assert.Equal(3, circles.Count);
        Assert.All(circles, circle => Assert.InRange((double)circle.Attribute("cy")!, 40, 310));
        Assert.Equal(2, picture.Descendants().Count(element => element.Name.LocalName == "polyline"));
    }
}
