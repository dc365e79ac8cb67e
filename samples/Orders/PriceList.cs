using Microsoft.Extensions.Options;

namespace Orders;

/// <summary>What things cost.</summary>
public sealed class PriceList(IOptions<ShopOptions> options)
{
    private readonly ShopOptions _shop = options.Value;

    public string Currency => _shop.Currency;

    public bool Knows(string article) => _shop.Prices.ContainsKey(article);

    public decimal Total(IEnumerable<OrderLine> lines) =>
        decimal.Round(lines.Sum(line => line.Quantity * _shop.Prices[line.Article]) * (1 + _shop.TaxRate), 2);
}
