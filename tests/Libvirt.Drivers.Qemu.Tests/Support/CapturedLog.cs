using System.Text;
using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu;

/// <summary>Keeps what some sources log. For tests of the collection <see cref="Name"/> only.</summary>
internal sealed class CapturedLog : IDisposable
{
    internal const string Name = "log";

    internal CapturedLog(string filters)
    {
        LogHost.Register(Take);
        VirtLog.SetFilters(filters);
        VirtLog.SetOutputs("1:host");
    }

    /// <summary>The messages, each behind the name of its source.</summary>
    internal Journal<string> Messages { get; } = new();

    public void Dispose()
    {
        VirtLog.SetOutputs(null);
        VirtLog.SetFilters(null);
        LogHost.Register(static (in LogRecord _) => false);
    }

    private bool Take(in LogRecord record)
    {
        if (record.Source != "util.error")
            Messages.Add($"{record.Source}: {Encoding.UTF8.GetString(record.Text)}");
        return true;
    }
}

/// <summary>Tests that change the log run one after the other, and beside no others.</summary>
[CollectionDefinition(CapturedLog.Name, DisableParallelization = true)]
public sealed class LogCollection;
