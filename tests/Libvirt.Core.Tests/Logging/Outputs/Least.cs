using System.Diagnostics;

namespace Libvirt.Tests.Logging;

/// <summary>The time that something takes where nothing else gets in its way: the least of several times.</summary>
internal static class Least
{
    internal static TimeSpan Of(int times, Action action)
    {
        var least = TimeSpan.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var clock = Stopwatch.StartNew();
            action();
            least = clock.Elapsed < least ? clock.Elapsed : least;
        }
        return least;
    }
}
