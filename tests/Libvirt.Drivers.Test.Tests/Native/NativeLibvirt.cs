using System.Runtime.InteropServices;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>libvirt's own library, as an oracle for what virsh does not show: error codes and events.</summary>
internal static class NativeLibvirt
{
    private const string Library = "libvirt.so.0";

    internal static bool IsInstalled { get; } = OperatingSystem.IsLinux() && NativeLibrary.TryLoad(Library, out _);

    internal delegate void ErrorHandler(nint data, nint error);

    internal delegate int LifecycleHandler(nint connection, nint domain, int type, int detail, nint data);

    internal delegate void TimeoutHandler(int timer, nint data);

    [DllImport(Library)]
    internal static extern void virSetErrorFunc(nint data, ErrorHandler handler);

    [DllImport(Library)]
    internal static extern nint virGetLastError();

    [DllImport(Library)]
    internal static extern int virEventRegisterDefaultImpl();

    [DllImport(Library)]
    internal static extern int virEventRunDefaultImpl();

    [DllImport(Library)]
    internal static extern int virEventAddTimeout(int timeout, TimeoutHandler handler, nint data, nint free);

    [DllImport(Library)]
    internal static extern int virEventRemoveTimeout(int timer);

    [DllImport(Library)]
    internal static extern nint virConnectOpen([MarshalAs(UnmanagedType.LPUTF8Str)] string uri);

    [DllImport(Library)]
    internal static extern int virConnectClose(nint connection);

    [DllImport(Library)]
    internal static extern int virConnectDomainEventRegisterAny(nint connection, nint domain, int id, LifecycleHandler handler, nint data, nint free);

    [DllImport(Library)]
    internal static extern int virConnectDomainEventDeregisterAny(nint connection, int callback);

    [DllImport(Library)]
    internal static extern nint virDomainLookupByName(nint connection, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport(Library)]
    internal static extern nint virDomainDefineXML(nint connection, [MarshalAs(UnmanagedType.LPUTF8Str)] string xml);

    [DllImport(Library)]
    internal static extern nint virDomainCreateXML(nint connection, [MarshalAs(UnmanagedType.LPUTF8Str)] string xml, uint flags);

    [DllImport(Library)]
    internal static extern int virDomainFree(nint domain);

    [DllImport(Library)]
    internal static extern int virDomainGetState(nint domain, out int state, out int reason, uint flags);

    [DllImport(Library)]
    internal static extern int virDomainGetID(nint domain);

    [DllImport(Library)]
    internal static extern nint virDomainGetName(nint domain);

    [DllImport(Library)]
    internal static extern int virDomainIsPersistent(nint domain);

    [DllImport(Library)]
    internal static extern int virDomainGetAutostart(nint domain, out int autostart);

    [DllImport(Library)]
    internal static extern int virDomainSetAutostart(nint domain, int autostart);

    [DllImport(Library)]
    internal static extern int virDomainCreate(nint domain);

    [DllImport(Library)]
    internal static extern int virDomainSuspend(nint domain);

    [DllImport(Library)]
    internal static extern int virDomainResume(nint domain);

    [DllImport(Library)]
    internal static extern int virDomainShutdown(nint domain);

    [DllImport(Library)]
    internal static extern int virDomainReboot(nint domain, uint flags);

    [DllImport(Library)]
    internal static extern int virDomainReset(nint domain, uint flags);

    [DllImport(Library)]
    internal static extern int virDomainDestroy(nint domain);

    [DllImport(Library)]
    internal static extern int virDomainUndefine(nint domain);

    /// <summary>The last error of this thread: virError begins with code, domain and message.</summary>
    internal static (int Code, int Domain, string Message)? LastError()
    {
        var error = virGetLastError();
        return error == 0 ? null
            : (Marshal.ReadInt32(error), Marshal.ReadInt32(error, 4), Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(error, 8)) ?? "");
    }
}
