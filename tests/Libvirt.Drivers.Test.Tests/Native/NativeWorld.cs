using System.Runtime.InteropServices;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>A world of libvirt's own test driver and what happens in it, written down as text.</summary>
internal sealed class NativeWorld : IDisposable
{
    // Kept alive as long as the process: libvirt holds pointers to them.
    private static readonly NativeLibvirt.ErrorHandler Silent = (_, _) => { };
    private static readonly NativeLibvirt.TimeoutHandler Nothing = (_, _) => { };
    private static readonly int Registered = Register();

    private readonly List<string> _events = [];
    private readonly NativeLibvirt.LifecycleHandler _handler;
    private readonly nint _connection;
    private readonly int _callback;

    internal NativeWorld(string uri)
    {
        Assert.Equal(0, Registered);
        _connection = NativeLibvirt.virConnectOpen(uri);
        OpenError = _connection == 0 ? Error() : null;
        _handler = OnEvent;
        if (_connection != 0)
            _callback = NativeLibvirt.virConnectDomainEventRegisterAny(_connection, 0, 0, _handler, 0, 0);
    }

    /// <summary>Why it did not open; null where it did.</summary>
    internal string? OpenError { get; }

    /// <summary>Does something to a domain of a name and tells what came of it: the error, the state after, the events.</summary>
    internal string Do(string operation, string name, string xml)
    {
        var result = "";
        if (operation is "define" or "create")
        {
            var made = operation == "define" ? NativeLibvirt.virDomainDefineXML(_connection, xml) : NativeLibvirt.virDomainCreateXML(_connection, xml, 0);
            result = made == 0 ? Error() : "";
            if (made != 0)
                _ = NativeLibvirt.virDomainFree(made);
        }
        else
        {
            var domain = NativeLibvirt.virDomainLookupByName(_connection, name);
            if (domain == 0)
                return $"{operation} {name}: not there";
            result = Call(operation, domain) < 0 ? Error() : "";
            _ = NativeLibvirt.virDomainFree(domain);
        }
        return $"{operation} {name}: {result} | {Describe(name)} | {string.Join(' ', Events())}";
    }

    public void Dispose()
    {
        if (_connection == 0)
            return;
        _ = NativeLibvirt.virConnectDomainEventDeregisterAny(_connection, _callback);
        Events();
        _ = NativeLibvirt.virConnectClose(_connection);
    }

    private string Describe(string name)
    {
        var domain = NativeLibvirt.virDomainLookupByName(_connection, name);
        if (domain == 0)
            return "gone";
        _ = NativeLibvirt.virDomainGetState(domain, out var state, out var reason, 0);
        _ = NativeLibvirt.virDomainGetAutostart(domain, out var autostart);
        var text = $"{state}/{reason} id {NativeLibvirt.virDomainGetID(domain)} persistent {NativeLibvirt.virDomainIsPersistent(domain)} autostart {autostart}";
        _ = NativeLibvirt.virDomainFree(domain);
        return text;
    }

    private static int Call(string operation, nint domain) => operation switch
    {
        "start" => NativeLibvirt.virDomainCreate(domain),
        "suspend" => NativeLibvirt.virDomainSuspend(domain),
        "resume" => NativeLibvirt.virDomainResume(domain),
        "shutdown" => NativeLibvirt.virDomainShutdown(domain),
        "reboot" => NativeLibvirt.virDomainReboot(domain, 0),
        "reset" => NativeLibvirt.virDomainReset(domain, 0),
        "destroy" => NativeLibvirt.virDomainDestroy(domain),
        "undefine" => NativeLibvirt.virDomainUndefine(domain),
        "autostart" => NativeLibvirt.virDomainSetAutostart(domain, 1),
        "no-autostart" => NativeLibvirt.virDomainSetAutostart(domain, 0),
        _ => throw new ArgumentException(operation),
    };

    // Events come with the loop's timer 0; a timer of our own keeps the loop from waiting for ever.
    private IReadOnlyList<string> Events()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            var timer = NativeLibvirt.virEventAddTimeout(0, Nothing, 0, 0);
            _ = NativeLibvirt.virEventRunDefaultImpl();
            _ = NativeLibvirt.virEventRemoveTimeout(timer);
        }
        var events = _events.ToArray();
        _events.Clear();
        return events;
    }

    private int OnEvent(nint connection, nint domain, int type, int detail, nint data)
    {
        _events.Add($"{Marshal.PtrToStringUTF8(NativeLibvirt.virDomainGetName(domain))}:{type}/{detail}");
        return 0;
    }

    private static string Error() => NativeLibvirt.LastError() is var (code, domain, message) ? $"{code}/{domain} {message}" : "no error";

    private static int Register()
    {
        NativeLibvirt.virSetErrorFunc(0, Silent);
        return NativeLibvirt.virEventRegisterDefaultImpl();
    }
}
