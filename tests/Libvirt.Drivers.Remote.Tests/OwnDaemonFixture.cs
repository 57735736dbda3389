namespace Libvirt.Drivers.Remote.Tests;

/// <summary>A real libvirtd for the tests of one class: nobody else changes its worlds, and it may be stopped.</summary>
public sealed class OwnDaemonFixture : DaemonFixture;
