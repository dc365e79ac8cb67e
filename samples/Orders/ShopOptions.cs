using System.ComponentModel.DataAnnotations;

namespace Orders;

/// <summary>The section "Shop" of appsettings.json, and variables such as <c>Shop__Key</c>.</summary>
public sealed class ShopOptions
{
    [Required] public string Key { get; set; } = "";

    public string Currency { get; set; } = "EUR";

    [Range(0, 1)] public decimal TaxRate { get; set; }

    public Dictionary<string, decimal> Prices { get; set; } = [];
}
