namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>A subscription to events, which are pulled.</summary>
/// <param name="Target">The namespace.</param>
/// <param name="Identifier">What the service knows it by; null where it does not say.</param>
/// <param name="Context">What the next events are asked for with.</param>
internal sealed record WsmanSubscription(EndpointReference Target, string? Identifier, string Context);
